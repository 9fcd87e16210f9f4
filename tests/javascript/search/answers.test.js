/** Results become what the theme's box shows: markup in which nothing of a text or a query is markup. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { items, marked, passage, suggestions } from "../../../docs/assets/javascripts/search/answers.js";
import { Engine } from "../../../docs/assets/javascripts/search/engine.js";
import index from "../../search/search-index.json" with { type: "json" };

const engine = new Engine(index);
const shown = (query, texts = {}) => items(engine, engine.search(query), (url) => texts[url]);

test("words are marked wherever they stand", () =>
  assert.equal(marked("A cookie, a Cookie, cookies", /cookie\b/gi), "A <mark>cookie</mark>, a <mark>Cookie</mark>, cookies"));

test("markup in a text is text", () => {
  const text = `<script>alert("1")</script> & it's`;
  assert.equal(marked(text, /script/g), "&lt;<mark>script</mark>&gt;alert(&quot;1&quot;)&lt;/<mark>script</mark>&gt; &amp; it&#39;s");
  assert.equal(marked("<b>", /<b>/g), "<mark>&lt;b&gt;</mark>");
});

test("a short text is its own passage", () => assert.equal(passage("one two three", /two/g), "one <mark>two</mark> three"));

test("a passage is where most different words stand, and begins and ends between words", () => {
  const filler = "filler ".repeat(40);
  const part = passage(`one ${filler}one, two and one ${filler}`, /\b(?:one|two)\b/g);
  assert.match(part, /^… filler .*<mark>one<\/mark>, <mark>two<\/mark> and <mark>one<\/mark> .*filler …$/);
  assert.ok(part.replace(/<\/?mark>/g, "").length < 160);
});

test("a passage at the end of a text has no dots behind it", () =>
  assert.match(passage(`${"filler ".repeat(40)}word`, /word/g), /^… .*<mark>word<\/mark>$/));

test("a text without a word of the query is shown from its beginning", () =>
  assert.match(passage("filler ".repeat(40), /word/g), /^filler .*filler …$/));

test("a result is a page and its best sections, and says where they stand", () => {
  const [[section, page]] = shown("status codes");
  assert.deepEqual([section.location, page.location], ["topics/http/#codes", "topics/http/"]);
  assert.equal(section.title, '<span class="search-path">HTTP ›</span> <mark>Status</mark> <mark>codes</mark>');
  assert.equal(page.title, '<span class="search-path">The Web ›</span> HTTP');
  assert.ok(page.score < section.score);
});

test("a result says which words of the query its page has", () => {
  const [[{ terms }]] = shown("what are status codes of xylophones");
  assert.deepEqual(terms, { status: true, codes: true, xylophones: false });
});

test("passages are shown of texts that have come", () => {
  const texts = { "topics/http/": new Map([["codes", ["<b>404</b> is a status code"]]]) };
  assert.equal(shown("status codes")[0][0].text, "");
  assert.match(shown("status codes", texts)[0][0].text, /^&lt;b&gt;404&lt;\/b&gt; is a <mark>status<\/mark>/);
});

test("prose is shown rather than code, and code where prose has none of the words", () => {
  const of = (...parts) => shown("status codes", { "topics/http/": new Map([["codes", parts]]) })[0][0].text;
  assert.match(of("It has a status.", "def status_codes(): status, codes"), /^It has a <mark>status/);
  assert.match(of("It has none.", "status = codes[0]"), /^<mark>status<\/mark> = <mark>codes/);
});

test("a word that is begun is completed from the results' titles", () => {
  assert.deepEqual(suggestions(engine.search("call paramet")), ["parameters"]);
  assert.deepEqual(suggestions(engine.search("parameters")), []);
  assert.deepEqual(suggestions(engine.search("")), []);
});
