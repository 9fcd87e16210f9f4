// @ts-check
/**
 * The worker that the theme's search box talks to. It is small, because it is fetched with every first visit; what it needs
 * to answer comes when somebody opens the box.
 *
 * The theme's messages: 0 sets up, 1 says that it is ready, 2 asks, 3 answers. Others, which the theme does not heed, are
 * between this and controls.js: "open" and "filter" come, "state" goes.
 */

/** @typedef {(query: string, filter: object) => AsyncIterable<object>} Answering */

/** What answering.js imports, and what that imports. All at once: one after the other they would wait for each other. */
const MODULES = ["./answers.js", "./coding.js", "./engine.js", "./vocabulary.js", "./words.js"].concat(
  ["minisearch/SearchableMap.js", "stemmer/index.js"].map((it) => `../../vendor/${it}`),
);
const root = new URL("../../../search/", self.location.href);
/** @type {Promise<Answering> | undefined} */
let loading;
let query = "";
let filter = {};
let asked = 0;

/** @param {string} state */
const say = (state) => self.postMessage({ type: "state", state });

/** What answers, once the library and the index are there; undefined if they did not come. */
async function loaded() {
  if (!loading) {
    say("loading");
    // The index first: it is the largest, and a browser asks a host for few things at a time.
    const index = fetch(new URL("index.json", root)).then((it) => (it.ok ? it.json() : Promise.reject(it.status)));
    for (const it of MODULES) import(it).catch(() => {}); // whoever imports it says that it failed
    loading = Promise.all([import("./answering.js"), index]).then(([it, loaded]) => it.answering(loaded, root));
    loading.then(() => say("ready"), () => {
      loading = undefined;
      say("failed");
    });
  }
  return loading.catch(() => undefined);
}

async function answer() {
  const mine = ++asked;
  if (!query.trim()) return self.postMessage({ type: 3, data: { items: [] } });
  const answering = await loaded();
  if (!answering || mine !== asked) return;
  for await (const message of answering(query, filter)) {
    if (mine !== asked) return;
    self.postMessage(message);
  }
}

self.addEventListener("message", ({ data: { type, data } }) => {
  if (type === 0) self.postMessage({ type: 1 });
  else if (type === "open") loaded().then(answer);
  else if (type === 2) {
    query = data;
    answer();
  } else if (type === "filter") {
    filter = data;
    answer();
  }
});
