/** Answers queries as messages for the theme's box, and has the texts for their passages fetched. */

import { PASSAGES, items, suggestions } from "./answers.js";
import { Engine } from "./engine.js";

/** @typedef {{kind?: string, phase?: string}} Filter  of which kind and phase results have to be, if any; empty is none */
/** @typedef {{type: 3, data: {items: import("./answers.js").Item[][], suggest: string[]}}} Shown  what the theme's box shows */
/** @typedef {{type: "state", state: "nothing", query: string, nearest: {url: string, title: string}[]}} Nothing */

/**
 * A function that answers a query: at once, and again when the passages have come.
 * @param {import("./engine.js").Index} index
 * @param {(path: string) => Promise<any>} fetchJson  what a file beside the index holds
 * @returns {(query: string, filter: Filter) => AsyncGenerator<Shown | Nothing, void>}
 */
export function answering(index, fetchJson) {
  const engine = new Engine(index);
  /** @type {Map<string, import("./answers.js").Texts>} */
  const texts = new Map();

  /**
   * Has the texts of a page fetched.
   * @param {string} url
   */
  async function load(url) {
    const name = url.replace(/\/$/, "").replaceAll("/", ".") || "home";
    try {
      /** @type {[fragment: string, ...parts: string[]][]} */
      const sections = await fetchJson(`texts/${name}.json`);
      texts.set(url, new Map(sections.map(([fragment, ...parts]) => [fragment, parts])));
    } catch {
      // The result stands without its passage; the next answer asks for it again.
    }
  }

  return async function* (query, filter) {
    const phase = engine.phases.findIndex(([id]) => id === filter.phase);
    const answer = engine.search(query, (page) => (!filter.kind || page.kind === filter.kind) && (!filter.phase || page.phase === phase));
    /** @returns {Shown} */
    const message = () => ({ type: 3, data: { items: items(engine, answer, (url) => texts.get(url)), suggest: suggestions(answer) } });
    yield message();
    if (!answer.results.length) yield { type: "state", state: "nothing", query, nearest: engine.nearest(query).map(({ url, title }) => ({ url, title })) };
    const missing = answer.results.slice(0, PASSAGES).map((it) => it.page.url).filter((it) => !texts.has(it));
    if (!missing.length) return;
    await Promise.all(missing.map(load));
    yield message();
  };
}
