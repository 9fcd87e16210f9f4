// @ts-check
/**
 * The theme's search worker, with an index that is loaded when somebody searches: the theme itself would fetch it on every
 * visit. What the theme sends first holds no documents (macros/first_visit.py); the real ones are in search/index.json.
 *
 * The theme's messages: 0 sets up, 1 says that it is ready, 2 asks, 3 answers.
 */

const here = new URL(self.location.href);
const theme = new URL(here.searchParams.get("theme") ?? "", here).href;
const index = new URL("../../search/index.json", here).href;
const send = self.postMessage.bind(self);

/** @type {{type: number, data: any} | undefined} */
let setup;
/** @type {{type: number, data: any} | undefined} */
let question;
/** @type {Promise<void> | undefined} */
let loading;
let ready = false;

/** @param {{type: number, data: any}} data */
const ask = (data) => self.dispatchEvent(new MessageEvent("message", { data }));

async function load() {
  const { docs } = await (await fetch(index)).json();
  // @ts-ignore: importScripts is there in a worker
  self.importScripts(theme);
  self.postMessage = (/** @type {any} */ message) => {
    if (message.type !== 1) return send(message);
    ready = true;
    if (question) ask(question);
  };
  ask({ type: 0, data: { ...setup?.data, docs } });
}

// Added before the theme's own listener, which must not see what it cannot answer yet.
self.addEventListener("message", (event) => {
  if (ready || !event.isTrusted) return;
  event.stopImmediatePropagation();
  if (event.data.type === 0) {
    setup = event.data;
    send({ type: 1 });
  } else if (!event.data.data) {
    send({ type: 3, data: { items: [] } }); // the theme asks for nothing as soon as it can
  } else {
    question = event.data;
    loading ??= load().catch(() => (loading = undefined)); // the next question tries again
  }
});
