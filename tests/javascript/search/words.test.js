/** Texts are cut into words as macros/search_words.py cuts them, and forms and misspellings of a word are known. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { misspellings, stem, words } from "../../../docs/assets/javascripts/search/words.js";
import texts from "../../search/words.json" with { type: "json" };

for (const [text, cut] of Object.entries(texts))
  test(`words of ${JSON.stringify(text)}`, () => assert.deepEqual(words(text), cut));

for (const [a, b] of [
  ["migrations", "migrate"],
  ["caching", "caches"],
  ["queries", "query"],
  ["serialize", "serialise"],
  ["behaviour", "behavior"],
  ["analyse", "analyzed"],
  ["modelled", "modeled"],
  ["licence", "license"],
])
  test(`${a} and ${b} have one stem`, () => assert.equal(stem(a), stem(b)));

test("other words have stems of their own", () => assert.notEqual(stem("databases"), stem("dates")));

for (const [a, b, wrong] of /** @type {[string, string, number][]} */ ([
  ["redis", "redis", 0],
  ["docker", "dokcer", 1], // two letters are swapped
  ["fastapi", "fastpai", 1],
  ["git", "gitt", 1],
  ["gitt", "git", 1],
  ["flask", "flesk", 1],
  ["kubernetes", "kubernets", 1],
  ["celery", "selary", 2],
  ["celery", "salary", Infinity],
  ["a", "abcd", Infinity],
  ["", "ab", 2],
]))
  test(`misspellings of ${a} in ${b}, of two at most`, () => assert.equal(misspellings(a, b, 2), wrong));
