/** A query is answered at once, and again when the passages have come. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { answering } from "../../../docs/assets/javascripts/search/answering.js";
import index from "../../search/search-index.json" with { type: "json" };

const HTTP = [["", "Ask and answer"], ["verbs", "GET reads"], ["codes", "404 is one of the status codes"]];

/** All messages that answer a query. */
async function messages(answer, query, filter = {}) {
  const all = [];
  for await (const message of answer(query, filter)) all.push(message);
  return all;
}

const passages = ({ data }) => data.items.flat().map((it) => it.text).filter(Boolean);

test("the answer comes at once, and again with passages, which are fetched once", async () => {
  const fetched = [];
  const answer = answering(index, async (path) => {
    fetched.push(path);
    return path === "texts/topics.http.json" ? HTTP : [];
  });
  const [first, second, ...more] = await messages(answer, "status codes");
  assert.deepEqual(more, []);
  assert.equal(first.type, 3);
  assert.deepEqual(passages(first), []);
  assert.match(passages(second)[0], /the <mark>status<\/mark> <mark>codes<\/mark>/);
  assert.deepEqual(fetched, ["texts/topics.http.json"]);
  const [only, ...others] = await messages(answer, "status codes");
  assert.deepEqual(others, []);
  assert.deepEqual(passages(only), passages(second));
  assert.equal(fetched.length, 1);
});

test("the home page has a file of texts, too", async () => {
  const fetched = [];
  await messages(answering(index, async (path) => fetched.push(path) && []), "home map");
  assert.ok(fetched.includes("texts/home.json"));
});

test("results stand without texts that do not come, which are asked for again", async () => {
  let fetches = 0;
  const answer = answering(index, async () => {
    fetches += 1;
    throw new Error("offline");
  });
  for (const round of [1, 2]) {
    const answers = await messages(answer, "status codes");
    assert.equal(answers.length, 2);
    assert.equal(answers[1].data.items[0][0].location, "topics/http/#codes");
    assert.equal(fetches, round);
  }
});

test("only results of a kind and a phase are shown", async () => {
  const answer = answering(index, async () => []);
  const pages = async (filter) => (await messages(answer, "server", filter))[0].data.items.map((it) => it.at(-1).location);
  assert.ok((await pages({ kind: "", phase: "" })).length > 2);
  assert.deepEqual(await pages({ kind: "project" }), ["projects/"]);
  assert.deepEqual((await pages({ kind: "topic", phase: "web" })).sort(), ["topics/routes/", "topics/sessions/"]);
  assert.deepEqual(await pages({ phase: "basics" }), []);
});

test("where nothing is found, the nearest topics are told", async () => {
  const [answer, state, ...more] = await messages(answering(index, async () => []), "sesshuns <b>", { kind: "project" });
  assert.deepEqual(answer, { type: 3, data: { items: [], suggest: [] } });
  assert.deepEqual(state, {
    type: "state",
    state: "nothing",
    query: "sesshuns <b>",
    nearest: [{ url: "topics/sessions/", title: "Sessions" }],
  });
  assert.deepEqual(more, []);
});
