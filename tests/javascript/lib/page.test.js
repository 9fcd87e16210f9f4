/** A page's functions are called whether the theme's script is there or not. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { onEachPage } from "../../../docs/assets/javascripts/lib/page.js";

afterEach(() => delete globalThis.window);

test("with the theme's script, it says when", () => {
  const subscribed = [];
  let calls = 0;
  globalThis.window = { document$: { subscribe: (next) => subscribed.push(next) } };
  onEachPage(() => (calls += 1));
  assert.equal(calls, 0);
  for (const next of [...subscribed, ...subscribed]) next();
  assert.equal(calls, 2);
});

test("without it, there is one page", () => {
  let calls = 0;
  globalThis.window = {};
  onEachPage(() => (calls += 1));
  assert.equal(calls, 1);
});
