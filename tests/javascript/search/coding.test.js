/** What macros/search_index.py encodes is decoded. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { decoded, unfolded } from "../../../docs/assets/javascripts/search/coding.js";

for (const [coded, uses] of /** @type {[string, [number, number][]][]} */ ([
  ["", []],
  ["A", [[0, 1]]],
  ["C#", [[2, 3]]],
  ["AA#A", [[0, 1], [1, 3], [2, 1]]],
  ["f", [[31, 1]]],
  ["gBA", [[32, 1], [33, 1]]], // digits from g on say that more follow
]))
  test(`uses of ${JSON.stringify(coded)}`, () => assert.deepEqual(decoded(coded), uses));

for (const [coded, words] of /** @type {[string, string[]][]} */ ([
  ["", []],
  ["Aclass", ["class"]],
  ["AclassFesAhttp", ["class", "classes", "http"]],
  ["A404AagainBnswer", ["404", "again", "answer"]],
]))
  test(`words in ${JSON.stringify(coded)}`, () => assert.deepEqual(unfolded(coded), words));
