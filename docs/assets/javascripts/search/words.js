/** How a text is cut into words, and which words are forms or misspellings of each other. No state, no page. */

import { stemmer } from "../../vendor/stemmer/index.js";

const WORD = /\d+(?:\.\d+)+(?![a-z0-9_])|[a-z0-9]+(?:_+[a-z0-9]+)*|[=!<>]=|:=|->|\*\*/g;
/** Most texts, which are cut faster. */
const ASCII = /^[\x00-\x7f]*$/;

/**
 * The words of a text in its order: lower case, without accents; parts of a name_with_underscores stay together.
 * So do numbers such as 3.12; operators of two signs are words as well.
 * `words` in macros/search/tokenizer.py does the same with the pages.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  const unaccented = ASCII.test(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, "");
  return unaccented.toLowerCase().match(WORD) ?? [];
}

/** British endings and their American forms, which the pages use as well. */
const SPELLINGS = /** @type {[RegExp, string][]} */ ([
  [/is(e|ed|es|er|ers|ing|ation|ations)$/, "iz$1"],
  [/yse(|d|s|r)$/, "yze$1"],
  [/(..)our(|s|ed|ing|al)$/, "$1or$2"],
  [/([aeiou])ll(ed|ing|er|ers)$/, "$1l$2"],
  [/ence$/, "ense"],
]);

/**
 * What all forms of a word have in common, whether British or American.
 * @param {string} word
 * @returns {string}
 */
export function stem(word) {
  const american = SPELLINGS.reduce((it, [ending, other]) => (it.length > 4 ? it.replace(ending, other) : it), word);
  return stemmer(american);
}

/**
 * How many letters are wrong: missing, doubled, others, or two that are swapped. More than `most` counts as Infinity.
 * This is the optimal string alignment distance.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 * @returns {number}
 */
export function misspellings(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let before = /** @type {number[]} */ ([]);
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return Infinity;
    [before, above] = [above, row];
  }
  return above[b.length] > most ? Infinity : above[b.length];
}
