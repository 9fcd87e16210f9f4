/** Turns what the engine finds into what the theme's search box shows. No state, no page. */

import { words } from "./words.js";

/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./engine.js").Page} Page */
/** @typedef {import("./engine.js").Section} Section */
/** @typedef {Map<string, string[]>} Texts  the prose and the code of each section of a page, by fragment */
/**
 * What the theme's box expects of a document. Title and text are markup, and are put into the page as they are.
 * @typedef {{location: string, title: string, text: string, score: number, terms: Record<string, boolean>}} Item
 */

/** Only results that can be seen at once get their passages. */
export const PASSAGES = 10;
const MOST = { results: 20, sections: 2, forms: 4, marks: 40 };
/** A section whose score is a smaller part of the best one's is left out. */
const WORTH = 0.4;
/** A section whose score is at least this part of the best one's is shown at once; the others are folded. */
const AS_GOOD = 0.85;
/** A word is marked if it is at least this part as likely meant as the likeliest. */
const AS_LIKELY = 0.5;
const PASSAGE_CHARACTERS = 150;
const KINDS = /** @type {Record<string, string>} */ ({ phase: "Phases", plan: "Plans", project: "Projects" });

const ENTITIES = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" });

/**
 * A text as markup that shows it.
 * @param {string} text
 */
const escaped = (text) => text.replace(/[&<>"']/g, (it) => ENTITIES[it]);

/**
 * The items of the theme: for each result the page and its best sections.
 * @param {Engine} engine
 * @param {Answer} answer
 * @param {(url: string) => Texts | undefined} textsOf  of a page, if they have come
 * @returns {Item[][]}
 */
export function items(engine, answer, textsOf) {
  const meant = answer.terms.map(({ word, readings }) => ({ word, words: likely(readings), asks: engine.vocabulary.asking.has(word) }));
  const pattern = patternOf(meant.flatMap((it) => it.words).slice(0, MOST.marks));
  return answer.results.slice(0, MOST.results).map(({ page, hits, score: whole }, place) => {
    const shown = hits.slice(0, MOST.sections).filter((it) => it.score >= WORTH * hits[0].score);
    // The theme shows the page above its sections, whether it is a hit itself or not.
    if (shown.every((it) => it.section.fragment)) shown.push({ section: page.sections[0], score: 0 });
    const terms = termsOf(engine, meant, page);
    const texts = place < PASSAGES ? textsOf(page.url) : undefined;
    return shown.map(({ section, score }) => ({
      location: section.fragment ? `${page.url}#${section.fragment}` : page.url,
      title: path(section, engine.phases) + marked(section.title, pattern),
      text: passage(telling(texts?.get(section.fragment) ?? [], pattern), pattern),
      // What scores less than the first is folded.
      score: score >= AS_GOOD * hits[0].score ? whole : (whole * score) / hits[0].score,
      terms,
    }));
  });
}

/**
 * Where a section stands, as markup: below its page; a page below its phase or what it is one of.
 * @param {Section} section
 * @param {Engine["phases"]} phases
 */
function path({ page, fragment }, phases) {
  const above = fragment ? page.title : page.kind === "topic" ? phases[page.phase][1] : KINDS[page.kind];
  return above ? `<span class="search-path">${escaped(above)} ›</span> ` : "";
}

/**
 * The words of a query, and whether a page has them. The theme marks those it has on the page, and names the others.
 * @param {Engine} engine
 * @param {{word: string, words: string[], asks: boolean}[]} meant
 * @param {Page} page
 */
function termsOf(engine, meant, page) {
  const terms = /** @type {Record<string, boolean>} */ ({});
  for (const { word, words: others, asks } of meant) {
    if (asks) continue;
    const found = others.filter((it) => engine.uses(page, it));
    for (const it of found) terms[it] = true;
    if (!found.length) terms[word] = false;
  }
  return terms;
}

/**
 * What a word most likely stands for, likeliest first.
 * @param {import("./vocabulary.js").Readings} readings
 */
function likely(readings) {
  const sorted = [...readings].sort((a, b) => b[1] - a[1]).slice(0, MOST.forms);
  return sorted.filter(([, it]) => it >= sorted[0][1] * AS_LIKELY).map(([word]) => word);
}

/**
 * Finds the words in a text, as wholes.
 * @param {string[]} found
 */
const patternOf = (found) =>
  found.length ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${found.map((it) => it.replace(/[.*]/g, "\\$&")).join("|")})(?![\\p{L}\\p{N}])`, "giu") : /(?!)/g;

/**
 * The first text that has one of the words, prose before code, as a sentence tells more than a part of a function.
 * @param {string[]} parts
 * @param {RegExp} pattern  finds the words
 */
const telling = (parts, pattern) => parts.find((it) => it.search(pattern) >= 0) ?? parts[0] ?? "";

/**
 * The part of a text in which most of the words stand, with the words marked, as markup.
 * @param {string} text
 * @param {RegExp} pattern  finds the words
 * @returns {string}
 */
export function passage(text, pattern) {
  if (text.length <= PASSAGE_CHARACTERS) return marked(text, pattern);
  const found = [...text.matchAll(pattern)];
  let best = 0;
  let most = 0;
  found.forEach(({ index }, i) => {
    const near = new Set();
    for (let j = i; j < found.length && found[j].index < index + PASSAGE_CHARACTERS; j++) near.add(found[j][0].toLowerCase());
    if (near.size > most) [best, most] = [index, near.size];
  });
  // Some words before the first, so that it is understood.
  const start = best < 40 ? 0 : text.indexOf(" ", best - 40) + 1;
  const whole = start + PASSAGE_CHARACTERS >= text.length;
  const end = whole ? text.length : text.lastIndexOf(" ", start + PASSAGE_CHARACTERS);
  const part = text.slice(start, end > start ? end : start + PASSAGE_CHARACTERS);
  return `${start ? "… " : ""}${marked(part, pattern)}${whole ? "" : " …"}`;
}

/**
 * A text with the words marked, as markup.
 * @param {string} text
 * @param {RegExp} pattern  finds the words
 * @returns {string}
 */
export function marked(text, pattern) {
  let markup = "";
  let last = 0;
  for (const it of text.matchAll(pattern)) {
    markup += `${escaped(text.slice(last, it.index))}<mark>${escaped(it[0])}</mark>`;
    last = it.index + it[0].length;
  }
  return markup + escaped(text.slice(last));
}

/**
 * How the word that is being typed may go on, as the theme's box shows it in grey.
 * @param {Answer} answer
 * @returns {string[]} one, or none
 */
export function suggestions(answer) {
  const typed = answer.terms.at(-1)?.word ?? "";
  const titles = answer.results.slice(0, 3).flatMap(({ page, hits }) => [hits[0].section.title, page.title]);
  const next = titles.flatMap(words).find((it) => it.length > typed.length && it.startsWith(typed));
  return typed && next ? [next] : [];
}
