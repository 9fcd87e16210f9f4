/** The words that the site uses, and what a word that somebody types may stand for among them. */

import SearchableMap from "../../vendor/minisearch/SearchableMap.js";
import { decoded, unfolded } from "./coding.js";
import { misspellings, stem } from "./words.js";

/**
 * @typedef {Map<string, number>} Readings  the words that a typed one may stand for, and how likely, up to 1
 * @typedef {{names: import("./engine.js").Name[], coded: string, decoded?: [section: number, times: number][]}} Word
 *   the names that have it, and where it stands in texts
 */

/** How likely a way of reading is, beside the word itself. */
const LIKELY = { form: 0.9, start: 0.75, swapped: 0.88, oneWrong: 0.8, moreWrong: 0.6, mostWrong: 0.42 };
/** A word that is known, or begins one, is rather meant as it stands. */
const DOUBT = 0.5;
/** How much a word counts that asks rather than names. */
const ASKING = 0.1;
const INITIALS = "abcdefghijklmnopqrstuvwxyz0123456789";
/** Shorter words have too many neighbours, and may only have letters swapped; in longer ones more may be wrong. */
const LETTERS = { start: 2, misspelt: 3, wrong: 4, two: 8, three: 12, more: 5 };

/** The words of an index. */
export class Vocabulary {
  /**
   * @param {string} words  in alphabetical order, coded
   * @param {string} uses  for each where it is used
   * @param {string} asking  the words that ask
   * @param {number} sections  how many there are
   */
  constructor(words, uses, asking, sections) {
    this.sections = sections;
    this.asking = new Set(asking.split(" "));
    this.all = unfolded(words);
    const coded = uses.split(" ");
    /** @type {Map<string, Word>} */
    this.words = new Map(this.all.map((word, i) => [word, { names: [], coded: coded[i] }]));
    /** @type {Map<string, SearchableMap<true>>} */
    this.trees = new Map();
  }

  /**
   * Where a word is used in texts.
   * @param {string} word
   * @returns {[section: number, times: number][]}
   */
  uses(word) {
    const known = this.words.get(word);
    return known ? (known.decoded ??= decoded(known.coded)) : [];
  }

  /**
   * How telling a word is, up to 1: the rarer, the more. A name counts for two texts.
   * @param {string} word
   * @returns {number}
   */
  telling(word) {
    if (this.asking.has(word)) return ASKING;
    const places = Math.max((this.words.get(word)?.names.length ?? 0) * 2, this.uses(word).length);
    return (Math.log(1 + this.sections / (places + 1)) / Math.log(1 + this.sections / 2)) ** 0.8;
  }

  /**
   * What a word may stand for: itself, its forms, what it begins, what it is a misspelling of.
   * @param {string} word
   * @param {boolean} unfinished  whether more letters may follow
   * @returns {Readings}
   */
  read(word, unfinished) {
    const readings = /** @type {Readings} */ (new Map());
    /** @type {(other: string, likely: number) => void} */
    const add = (other, likely) => readings.set(other, Math.max(likely, readings.get(other) ?? 0));
    if (this.words.has(word)) add(word, 1);
    if (this.asking.has(word)) return readings;
    for (const other of this.forms(word)) add(other, LIKELY.form);
    const isName = [...readings.keys()].some((it) => this.words.get(it)?.names.length);
    if (word.length >= (unfinished ? LETTERS.start : LETTERS.misspelt))
      for (const other of this.beginning(word))
        add(other, (LIKELY.start * word.length) / (word.length + 0.3 * (other.length - word.length)));
    if (isName) return readings;
    const doubt = readings.size ? DOUBT : 1;
    // Two swapped letters may be the first two.
    for (const [other, likely] of this.misspelt(word, [word[0], word[1]])) add(other, likely * doubt);
    if (!readings.size && unfinished) for (const other of this.misspeltBeginning(word)) add(other, LIKELY.start * DOUBT);
    for (const more of [0, 1])
      if (!readings.size) for (const [other, likely] of this.misspelt(word, INITIALS, more)) add(other, likely);
    return readings;
  }

  /**
   * The known words that are forms of a word.
   * @param {string} word
   * @returns {string[]}
   */
  forms(word) {
    const common = stem(word);
    // All forms begin alike, but for a last letter such as that of study and studies.
    const start = common.length > 3 ? common.slice(0, -1) : common;
    return this.beginning(start).filter((it) => stem(it) === common);
  }

  /**
   * The known words that begin so.
   * @param {string} start
   * @returns {string[]}
   */
  beginning(start) {
    return [...this.#tree(start[0]).atPrefix(start).keys()];
  }

  /**
   * The known words that a word may be a misspelling of, and how likely.
   * @param {string} word
   * @param {Iterable<string>} initials  with which they may begin
   * @param {number} more  how many more letters may be wrong than is likely
   * @returns {[string, number][]}
   */
  misspelt(word, initials, more = 0) {
    if (word.length < LETTERS.misspelt || /\d/.test(word)) return [];
    if (more && word.length < LETTERS.more) return [];
    const most = more + (word.length < LETTERS.two ? 1 : word.length < LETTERS.three ? 2 : 3);
    // The tree takes two swapped letters for two mistakes.
    const near = [...new Set(initials)].flatMap((it) => [...this.#tree(it).fuzzyGet(word, most + 1).keys()]);
    return near.flatMap((other) => {
      const wrong = misspellings(word, other, most);
      if (wrong === 0 || wrong > most || other.length < LETTERS.misspelt) return [];
      const isSwapped = sameLetters(word, other);
      if (word.length < LETTERS.wrong && !(isSwapped && other[0] === word[0])) return [];
      const one = isSwapped ? LIKELY.swapped : LIKELY.oneWrong;
      const likely = [one, LIKELY.moreWrong][wrong - 1] ?? LIKELY.mostWrong;
      return [[other, likely * (other[0] === word[0] ? 1 : 0.85) * (this.words.get(other)?.names.length ? 1 : 0.8)]];
    });
  }

  /**
   * The known words of which somebody may have misspelt the beginning.
   * @param {string} start
   * @returns {string[]}
   */
  misspeltBeginning(start) {
    if (start.length < LETTERS.wrong) return [];
    return this.#with(start[0]).filter((it) => it.length > start.length && misspellings(start, it.slice(0, start.length), 1) === 1);
  }

  /**
   * The two known words that a word consists of, if it does.
   * @param {string} word
   * @returns {string[]}
   */
  halves(word) {
    const known = (/** @type {string} */ it) => it.length > 2 && this.words.has(it);
    for (let i = word.length - 3; i >= 3; i--)
      if (known(word.slice(0, i)) && known(word.slice(i))) return [word.slice(0, i), word.slice(i)];
    return [];
  }

  /**
   * The known words with an initial. Trees are made when they are asked for, as making all takes time.
   * @param {string} initial
   */
  #tree(initial) {
    let tree = this.trees.get(initial);
    if (!tree) {
      tree = new SearchableMap();
      for (const word of this.#with(initial)) tree.set(word, true);
      this.trees.set(initial, tree);
    }
    return tree;
  }

  /**
   * The known words with an initial.
   * @param {string} initial
   */
  #with(initial) {
    return this.all.filter((it) => it[0] === initial);
  }
}

/**
 * Whether two words consist of the same letters.
 * @param {string} one
 * @param {string} other
 */
const sameLetters = (one, other) => [...one].sort().join() === [...other].sort().join();
