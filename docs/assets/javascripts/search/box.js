/**
 * Before the theme's script: keeps hold of the worker that the theme makes for its search box and keeps to itself, loads what
 * the box has more than the theme's when somebody opens it, and says where no worker answers, because it is blocked.
 */
(() => {
  const Theirs = self.Worker;
  /** What controls.js imports, so that all comes at once: the build lists it here (macros/build/script_imports.py). */
  const IMPORTS = /** @type {string[]} */ ([]);
  /** How long the worker may take for its first answer, once the page is there, in milliseconds. */
  const PATIENCE = 2000;
  let answers = false;
  /** @type {(worker: Worker) => void} */
  let found;
  /** @type {Promise<Worker>} */
  const worker = new Promise((resolve) => (found = resolve));
  self.Worker = class extends Theirs {
    /** @param {string | URL} url */
    constructor(url) {
      super(url);
      if (!String(url).includes("/search/worker.js")) return;
      found(this);
      this.addEventListener("message", () => {
        answers = true;
        say();
      }, { once: true });
    }
  };
  /** Has the style sheet show what takes the search's place, or not. */
  const say = () => document.documentElement.classList.toggle("search-silent", !answers);
  addEventListener("load", () => setTimeout(say, PATIENCE));
  // Bubbles to the document from the box, which the theme may focus before this is loaded.
  document.addEventListener("focusin", function open({ target, relatedTarget }) {
    if (!(target instanceof Element && target.matches(".md-search__input"))) return;
    document.removeEventListener("focusin", open);
    worker.then((it) => {
      it.postMessage({ type: "open" });
      for (const module of IMPORTS) import(module);
      import("./controls.js").then((controls) => controls.start(it, relatedTarget));
    });
  });
})();
