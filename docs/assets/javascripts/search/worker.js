/**
 * The worker that the theme's search box talks to. It is small, because it is fetched with every first visit; what it needs
 * to answer comes when somebody opens the box.
 *
 * The theme's messages: 0 sets up, 1 says that it is ready, 2 asks, 3 answers. Others, which the theme does not heed, are
 * between this and controls.js: "open" and "filter" come, "state" goes.
 */

/** @typedef {ReturnType<typeof import("./answering.js").answering>} Answering */

/** What answering.js imports, so that all comes at once: the build lists it here (macros/build/script_imports.py). */
const IMPORTS = /** @type {string[]} */ ([]);
const root = new URL("../../../search/", location.href);
/** @type {Promise<Answering> | undefined} */
let loading;
let query = "";
/** @type {import("./answering.js").Filter} */
let filter = {};
let asked = 0;

/** @param {string} state */
const say = (state) => postMessage({ type: "state", state });

/**
 * What a JSON file of the search holds.
 * @param {string} path
 * @returns {Promise<any>}
 */
async function fetchJson(path) {
  const url = new URL(path, root);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

/**
 * What answers, once the library and the index are there.
 * @returns {Promise<Answering | undefined>} undefined if they did not come
 */
async function loaded() {
  if (!loading) {
    say("loading");
    // The index first: it is the largest, and a browser asks a host for few things at a time.
    const index = fetchJson("index.json");
    for (const it of IMPORTS) import(it).catch(() => {}); // whoever imports it says that it failed
    loading = Promise.all([import("./answering.js"), index]).then(([it, loaded]) => it.answering(loaded, fetchJson));
    loading.then(() => say("ready"), () => {
      loading = undefined;
      say("failed");
    });
  }
  return loading.catch(() => undefined);
}

/** Answers what was asked last, unless something else is asked meanwhile. */
async function answer() {
  const mine = ++asked;
  if (!query.trim()) return postMessage({ type: 3, data: { items: [] } });
  const answering = await loaded();
  if (!answering || mine !== asked) return;
  for await (const message of answering(query, filter)) {
    if (mine !== asked) return;
    postMessage(message);
  }
}

addEventListener("message", ({ data: { type, data } }) => {
  if (type === 0) postMessage({ type: 1 });
  else if (type === "open") loaded().then(answer);
  else if (type === 2) {
    query = data;
    answer();
  } else if (type === "filter") {
    filter = data;
    answer();
  }
});
