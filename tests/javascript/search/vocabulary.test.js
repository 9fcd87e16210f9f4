/** What somebody types is read as words of the site, the likelier the better. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Vocabulary } from "../../../docs/assets/javascripts/search/vocabulary.js";
import index from "../../search/search-index.json" with { type: "json" };

const SECTIONS = 21;
const vocabulary = new Vocabulary(index.words, index.uses, index.asking, SECTIONS);

/** What a finished word is read as, likeliest first. */
const read = (word, unfinished = false) =>
  [...vocabulary.read(word, unfinished)].sort((a, b) => b[1] - a[1]).map(([it]) => it);

test("a known word is meant as it stands", () => assert.equal(vocabulary.read("cookie", false).get("cookie"), 1));

test("other forms of a word are meant, too", () => assert.deepEqual(read("cookie").slice(0, 2), ["cookie", "cookies"]));

test("a form that no page uses leads to those that pages use", () => assert.deepEqual(read("looping").sort(), ["loop", "loops"]));

test("an unfinished word may go on", () => {
  assert.ok(read("fu", true).includes("functions"));
  assert.ok(!read("fu").includes("functions"));
});

test("the more letters are missing, the less likely", () => {
  const likely = (start) => vocabulary.read(start, true).get("parameters");
  assert.ok(likely("para") < likely("paramete"));
});

test("two swapped letters are a misspelling", () => assert.equal(read("fucntions")[0], "functions"));
test("the first two letters may be swapped", () => assert.equal(read("ocokies")[0], "cookies"));
test("a missing letter is a misspelling", () => assert.equal(read("sesions")[0], "sessions"));
test("a misspelling is less likely than the word", () => assert.ok(vocabulary.read("htttp", false).get("http") < 1));
test("an unfinished word may be misspelt", () => assert.ok(read("sesion", true).includes("sessions")));
test("numbers are never misspelt", () => assert.deepEqual(read("405"), []));
test("what is like no word stands for none", () => assert.deepEqual(read("xylophone"), []));
test("words that ask are only themselves", () => assert.deepEqual(read("how"), []));

test("a word may consist of two", () => {
  assert.deepEqual(vocabulary.halves("statuscodes"), ["status", "codes"]);
  assert.deepEqual(vocabulary.halves("status"), []);
});

test("uses are those of the texts", () => {
  assert.deepEqual(vocabulary.uses("endless"), [[5, 1]]);
  assert.deepEqual(vocabulary.uses("cookie"), [[14, 1], [15, 3]]);
  assert.deepEqual(vocabulary.uses("unknown"), []);
});

test("rare words tell more than common ones, and those than words that ask", () => {
  assert.ok(vocabulary.telling("endless") > vocabulary.telling("functions"));
  assert.ok(vocabulary.telling("functions") > vocabulary.telling("how"));
});
