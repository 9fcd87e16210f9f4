/** Queries are answered with the pages and sections that are about them, best first. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine } from "../../../docs/assets/javascripts/search/engine.js";
import index from "../../search/search-index.json" with { type: "json" };

const engine = new Engine(index);

/** The addresses of the best section of each result. */
const found = (query, wanted) =>
  engine.search(query, wanted).results.map(({ hits: [{ section }] }) => `${section.page.url}${section.fragment && `#${section.fragment}`}`);

for (const [what, query, best] of [
  ["a title", "functions", "topics/functions/"],
  ["a title in capitals", "FUNCTIONS", "topics/functions/"],
  ["the title of a section", "status codes", "topics/http/#codes"],
  ["an alias", "subroutines", "topics/functions/"],
  ["an alias of a section", "put", "topics/http/#verbs"],
  ["an alias of several words", "the plan of six weeks", "plans/bob/"],
  ["the beginning of a title", "parame", "topics/functions/#parameters"],
  ["a misspelt title", "fucntions", "topics/functions/"],
  ["a misspelt word", "fetches an expird cokie", "topics/sessions/#cookies"],
  ["one word that is two", "statuscodes", "topics/http/#codes"],
  ["two words that are one", "para meters", "topics/functions/#parameters"],
  ["a question", "how do I call a function", "topics/functions/"],
  ["a word of a text", "endless", "topics/loops/#while"],
  ["a number", "404", "topics/http/#codes"],
  ["words with accents", "the cóokiès", "topics/sessions/#cookies"],
  ["a phase", "the web", "phases/web/"],
  ["a project", "shop", "projects/#shop"],
])
  test(`${what} is found`, () => assert.equal(found(query)[0], best));

test("a page about something is better than one that mentions it", () => {
  const [best, ...others] = found("page of goods");
  assert.equal(best, "projects/#shop");
  assert.ok(others.includes("topics/http/#codes"));
});

test("only wanted pages are results", () => {
  assert.deepEqual(found("server", (page) => page.kind === "project"), ["projects/#shop"]);
  assert.deepEqual(found("server", () => false), []);
});

test("nothing is found for nothing", () => {
  for (const query of ["", "  ", "?!", "日本", "xylophone"]) assert.deepEqual(found(query), []);
});

test("the topics that are called most like a query are named", () => {
  assert.equal(engine.nearest("sesshuns please")[0].url, "topics/sessions/");
  assert.equal(engine.nearest("values loops classes http", 2).length, 2);
  assert.deepEqual(engine.nearest("xylophone"), []);
});

test("a page uses the words of its names and texts", () => {
  const page = engine.pages.find((it) => it.url === "topics/functions/");
  assert.deepEqual(["scope", "subroutines", "caller", "cookie", "unknown"].map((it) => engine.uses(page, it)), [true, true, true, false, false]);
});

for (const [what, query] of Object.entries({
  long: "function ".repeat(1200),
  "one long word": "x".repeat(10_000),
  markup: "<img src=x onerror=alert(1)> functions",
  "a regular expression": "(((a+)+)+$ [z-a] \\ *** ?+ {9999,} functions",
  "names of every object": "__proto__ constructor toString hasOwnProperty functions",
  operators: '+functions -title:"x" ~9 ^1000 field:functions',
  "right to left": "قاعدة functions ‮ abc",
}))
  test(`a query may be ${what}`, () => {
    const { terms, results } = engine.search(query);
    assert.ok(terms.length <= 16);
    assert.ok(results.every(({ score }) => Number.isFinite(score)));
    assert.equal(results[0]?.page.url, what === "one long word" ? undefined : "topics/functions/");
  });
