/**
 * Answers queries from the index that macros/search/index.py writes.
 *
 * What somebody means is found in two ways. Names (titles and aliases) are compared as wholes: how much of the name is in
 * the query, and how much of the query in the name. Texts count as in BM25, without regard to their length. The figures
 * below were tuned on the queries in tests/search/ that are for tuning.
 */

import { Vocabulary } from "./vocabulary.js";
import { misspellings, words } from "./words.js";

/**
 * @typedef {[fragment: string, title: string, rank: number]} IndexedSection
 * @typedef {[url: string, title: string, kind: string, phase: number, rank: number, ...sections: IndexedSection[]]} IndexedPage
 * @typedef {{
 *   phases: [id: string, title: string][],
 *   pages: IndexedPage[],
 *   aliases: [section: number, ...aliases: string[]][],
 *   asking: string,
 *   words: string,
 *   uses: string,
 * }} Index  what search/index.json holds
 *
 * @typedef {{number: number, page: Page, fragment: string, title: string, rank: number}} Section
 * @typedef {{url: string, title: string, kind: string, phase: number, rank: number, sections: Section[]}} Page
 * @typedef {{section: Section, words: string[], isTitle: boolean}} Name
 * @typedef {{word: string, readings: import("./vocabulary.js").Readings, weight: number}} Term  a word of the query
 * @typedef {{section: Section, score: number}} Hit
 * @typedef {{page: Page, score: number, hits: Hit[]}} Result  a page, and its sections that answer, best first
 * @typedef {{terms: Term[], results: Result[]}} Answer
 */

/** Nobody types longer queries; pasted ones would hold up the next. */
const MOST = { characters: 200, words: 16 };
/** How much a kind of page counts beside a topic. */
const KIND = /** @type {Record<string, number>} */ ({ topic: 1, phase: 0.85, project: 0.9, plan: 0.85, page: 0.85 });
/** How much the rank counts: optional, ordinary, key. */
const RANK = [0.97, 1, 1.04];
/** What two words count that are written as one, or one that is written as two. */
const JOINED = 0.85;
const HALVED = 0.55;
/** A name that begins with what is asked for is rather about it. */
const BEGINS = 1.4;
/** What the title of a page counts beside other names, and the power to which it is forgiven more words. */
const TITLE = 1.5;
const SOFT = 0.7;
/** What the names of a page count for those of its sections. */
const CONTEXT = 0.4;
/** The least that a word of a name weighs, so that names of words that only ask are no short names. */
const LEAST = 0.15;
/** What texts count beside names: those of a section, and all of its page together. */
const TEXT = 0.5;
const PAGE = 0.1;
/** How often a text has to use a word for half of its weight. */
const SATURATION = 1;
/** What the next best sections of a page add to its best. */
const MORE = { sections: 3, share: 0.13 };
/** How much of a word has to be alike for a topic to be near, of a short one and of others. */
const NEAR = { short: 6, least: 0.75, less: 0.5 };
/** Results that have a smaller part of the score of the best are left out. */
const WORTH = 0.15;

/** Answers queries from one index. */
export class Engine {
  /** @param {Index} index */
  constructor(index) {
    this.phases = index.phases;
    this.sections = /** @type {Section[]} */ ([]);
    this.pages = index.pages.map(([url, title, kind, phase, rank, ...sections]) => {
      const page = { url, title, kind, phase, rank, sections: /** @type {Section[]} */ ([]) };
      for (const [fragment, heading, its] of [/** @type {IndexedSection} */ (["", title, rank]), ...sections])
        page.sections.push({ number: this.sections.length + page.sections.length, page, fragment, title: heading, rank: its });
      this.sections.push(...page.sections);
      return page;
    });
    this.vocabulary = new Vocabulary(index.words, index.uses, index.asking, this.sections.length);
    for (const section of this.sections) this.#name(section, words(section.title), !section.fragment);
    for (const [number, ...aliases] of index.aliases)
      for (const alias of aliases) this.#name(this.sections[number], alias.split(" "), false);
  }

  /**
   * Takes up a name of a section.
   * @param {Section} section
   * @param {string[]} its  words
   * @param {boolean} isTitle  of a page
   */
  #name(section, its, isTitle) {
    const name = { section, words: its, isTitle };
    for (const word of its) {
      const names = this.vocabulary.words.get(word)?.names;
      if (names && names.at(-1) !== name) names.push(name);
    }
  }

  /**
   * Every page that has to do with a query, best first.
   * @param {string} query
   * @param {(page: Page) => boolean} wanted  whether a page may be a result
   * @returns {Answer}
   */
  search(query, wanted = () => true) {
    const terms = this.terms(query);
    const total = sum(terms, (term) => term.weight);
    const scores = /** @type {Map<Section, number>} */ (new Map());
    /** How much of which term a page has in all. */
    const pages = /** @type {Map<Page, number[]>} */ (new Map());
    const names = this.#matchingNames(terms, wanted);
    for (const [{ section }, likely] of names)
      if (!section.fragment) likely.forEach((it, i) => raise(pages, section.page, terms.length, i, it * terms[i].weight));
    for (const [name, likely] of names) {
      const around = name.section.fragment ? pages.get(name.section.page) : undefined;
      const score = this.#likeness(name, likely, around, terms, total);
      scores.set(name.section, Math.max(score, scores.get(name.section) ?? 0));
    }
    const texts = this.#usingTexts(terms, wanted);
    for (const [section, found] of texts) found.forEach((it, i) => raise(pages, section.page, terms.length, i, it));
    for (const [section, found] of texts) {
      const has = pages.get(section.page) ?? found;
      const covered = sum(terms, (term, i) => (found[i] ? term.weight : Math.min(has[i], term.weight)));
      const score = TEXT * (sum(found, (it) => it) / total) * (covered / total);
      scores.set(section, score + (scores.get(section) ?? 0));
    }
    for (const [section, score] of scores)
      scores.set(section, score + PAGE * (sum(pages.get(section.page) ?? [], (it) => it) / total) ** 2);
    return { terms, results: ranked(scores) };
  }

  /**
   * The topics that are called most like a query, for want of an answer.
   * @param {string} query
   * @param {number} most
   * @returns {Page[]}
   */
  nearest(query, most = 3) {
    const asked = words(query.slice(0, MOST.characters)).filter((it) => it.length > 2 && !this.vocabulary.asking.has(it));
    const likeness = /** @type {Map<Page, number>} */ (new Map());
    for (const [word, { names }] of this.vocabulary.words)
      for (const it of asked.slice(0, MOST.words)) {
        const longer = Math.max(word.length, it.length);
        const alike = 1 - misspellings(it, word, Math.floor(longer / 2)) / longer;
        if (alike < (longer < NEAR.short ? NEAR.least : NEAR.less)) continue;
        for (const { section: { page } } of names)
          if (page.kind === "topic") likeness.set(page, Math.max(alike, likeness.get(page) ?? 0));
      }
    return [...likeness].sort((a, b) => b[1] - a[1]).slice(0, most).map(([page]) => page);
  }

  /**
   * Whether a page uses a word, in a name or a text.
   * @param {Page} page
   * @param {string} word
   * @returns {boolean}
   */
  uses(page, word) {
    const first = page.sections[0].number;
    const used = this.vocabulary.uses(word).some(([it]) => it >= first && it < first + page.sections.length);
    return used || (this.vocabulary.words.get(word)?.names ?? []).some((it) => it.section.page === page);
  }

  /**
   * The words of a query and what they may stand for.
   * @param {string} query
   * @returns {Term[]}
   */
  terms(query) {
    const { vocabulary } = this;
    const cut = query.slice(0, MOST.characters);
    const asked = words(cut).slice(0, MOST.words);
    const unfinished = /[\p{L}\p{N}_]$/u.test(cut);
    const readings = asked.map((word, i) => vocabulary.read(word, unfinished && i === asked.length - 1));
    /** @type {(i: number, other: string, likely: number) => void} */
    const add = (i, other, likely) => readings[i]?.set(other, Math.max(likely, readings[i].get(other) ?? 0));
    asked.forEach((word, i) => {
      const next = asked[i + 1];
      const joined = next ? [word + next, `${word}_${next}`] : [];
      for (const other of joined.flatMap((it) => vocabulary.forms(it))) for (const part of [i, i + 1]) add(part, other, JOINED);
      if (vocabulary.words.has(word) || vocabulary.asking.has(word)) return;
      const halves = word.includes("_") ? word.split("_").filter(Boolean) : vocabulary.halves(word);
      for (const other of halves.flatMap((it) => vocabulary.forms(it))) add(i, other, HALVED);
    });
    return asked.map((word, i) => ({ word, readings: readings[i], weight: this.#weight(word, readings[i]) }));
  }

  /**
   * How much a word of a query weighs: as much as what it most likely stands for.
   * @param {string} word
   * @param {import("./vocabulary.js").Readings} readings
   */
  #weight(word, readings) {
    if (this.vocabulary.asking.has(word)) return this.vocabulary.telling(word);
    const [likeliest] = [...readings].sort((a, b) => b[1] - a[1]);
    return likeliest ? this.vocabulary.telling(likeliest[0]) : 1;
  }

  /**
   * The names that have a word of the query, and for each how likely it has which.
   * @param {Term[]} terms
   * @param {(page: Page) => boolean} wanted
   */
  #matchingNames(terms, wanted) {
    const found = /** @type {Map<Name, number[]>} */ (new Map());
    terms.forEach(({ readings }, i) => {
      for (const [word, likely] of readings)
        for (const name of this.vocabulary.words.get(word)?.names ?? []) if (wanted(name.section.page)) raise(found, name, terms.length, i, likely);
    });
    return found;
  }

  /**
   * The sections whose text uses a word of the query, and for each how much.
   * @param {Term[]} terms
   * @param {(page: Page) => boolean} wanted
   */
  #usingTexts(terms, wanted) {
    const found = /** @type {Map<Section, number[]>} */ (new Map());
    terms.forEach(({ readings }, i) => {
      for (const [word, likely] of readings) {
        const telling = likely * this.vocabulary.telling(word);
        for (const [number, times] of this.vocabulary.uses(word))
          if (wanted(this.sections[number].page))
            raise(found, this.sections[number], terms.length, i, (telling * times) / (times + SATURATION));
      }
    });
    return found;
  }

  /**
   * How well a name stands for a query: the part of the name that the query has, and that of the query which the name has.
   * @param {Name} name
   * @param {number[]} likely  that it has which term
   * @param {number[] | undefined} around  how much of which term the names of its page have
   * @param {Term[]} terms
   * @param {number} total  the weight of the terms
   */
  #likeness(name, likely, around, terms, total) {
    const { vocabulary } = this;
    const read = (/** @type {string} */ word) => Math.max(...terms.map((it) => it.readings.get(word) ?? 0));
    const weight = (/** @type {string} */ word) => Math.max(LEAST, vocabulary.telling(word));
    const recall = sum(terms, (term, i) => Math.max(term.weight * likely[i], CONTEXT * (around?.[i] ?? 0))) / total;
    const precision = sum(name.words, (word) => weight(word) * read(word)) / sum(name.words, weight);
    const first = name.words.find((it) => !vocabulary.asking.has(it)) ?? name.words[0];
    const whole = name.isTitle ? TITLE * precision ** SOFT : precision;
    return whole * recall ** 2 * (read(first) > 0.5 ? BEGINS : 1);
  }
}

/**
 * The pages of the sections, with their sections, best first.
 * @param {Map<Section, number>} scores
 * @returns {Result[]}
 */
function ranked(scores) {
  const pages = /** @type {Map<Page, Hit[]>} */ (new Map());
  for (const [section, score] of scores) {
    const hit = { section, score: score * KIND[section.page.kind] * RANK[section.rank] };
    const others = pages.get(section.page);
    if (others) others.push(hit);
    else pages.set(section.page, [hit]);
  }
  const results = [...pages].map(([page, hits]) => {
    hits.sort((a, b) => b.score - a.score || a.section.number - b.section.number);
    const more = sum(hits.slice(1, 1 + MORE.sections), (it) => it.score);
    return { page, hits, score: (hits[0].score + MORE.share * more) * RANK[page.rank] };
  });
  results.sort((a, b) => b.score - a.score || a.page.sections[0].number - b.page.sections[0].number);
  return results.filter((it) => it.score >= WORTH * results[0].score);
}

/**
 * Remembers the greatest value of a term for a key.
 * @template Key
 * @param {Map<Key, number[]>} found
 * @param {Key} key
 * @param {number} terms  how many there are
 * @param {number} term
 * @param {number} value
 */
function raise(found, key, terms, term, value) {
  let values = found.get(key);
  if (!values) found.set(key, (values = new Array(terms).fill(0)));
  if (value > values[term]) values[term] = value;
}

/**
 * The sum of a figure of all values.
 * @template Value
 * @param {Value[]} values
 * @param {(value: Value, index: number) => number} of
 */
const sum = (values, of) => values.reduce((total, it, i) => total + of(it, i), 0);
