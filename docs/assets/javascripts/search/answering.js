// @ts-check
/** Answers queries as messages for the theme's box, and fetches the texts for their passages. */

import { PASSAGES, items, suggestions } from "./answers.js";
import { Engine } from "./engine.js";

/**
 * @param {import("./engine.js").Index} index
 * @param {URL} root  the folder of the texts' folder
 */
export function answering(index, root) {
  const engine = new Engine(index);
  /** @type {Map<string, import("./answers.js").Texts>} */
  const texts = new Map();

  /** @param {string} url  of a page */
  async function load(url) {
    const name = url.replace(/\/$/, "").replaceAll("/", ".") || "home";
    try {
      const response = await fetch(new URL(`texts/${name}.json`, root));
      if (response.ok) texts.set(url, new Map(await response.json()));
    } catch {
      // The result stands without its passage; the next answer asks for it again.
    }
  }

  /**
   * The answer at once, and again when the passages have come.
   * @param {string} query
   * @param {{kind?: string, phase?: string}} filter
   */
  return async function* (query, filter) {
    const phase = engine.phases.findIndex(([id]) => id === filter.phase);
    const answer = engine.search(query, (page) => (!filter.kind || page.kind === filter.kind) && (!filter.phase || page.phase === phase));
    const message = () => ({ type: 3, data: { items: items(engine, answer, (url) => texts.get(url)), suggest: suggestions(answer) } });
    yield message();
    if (!answer.results.length) yield { type: "state", state: "nothing", query, nearest: engine.nearest(query).map(({ url, title }) => ({ url, title })) };
    const missing = answer.results.slice(0, PASSAGES).map((it) => it.page.url).filter((it) => !texts.has(it));
    if (!missing.length) return;
    await Promise.all(missing.map(load));
    yield message();
  };
}
