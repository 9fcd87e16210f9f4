/**
 * Before the theme's script: keeps hold of the worker that the theme makes for its search box and keeps to itself, and loads
 * what the box has more than the theme's when somebody opens it.
 */
(() => {
  const Theirs = self.Worker;
  /** What controls.js imports, so that all comes at once: the build lists it here (macros/build/script_imports.py). */
  const IMPORTS = /** @type {string[]} */ ([]);
  /** @type {(worker: Worker) => void} */
  let found;
  /** @type {Promise<Worker>} */
  const worker = new Promise((resolve) => (found = resolve));
  self.Worker = class extends Theirs {
    /** @param {string | URL} url */
    constructor(url) {
      super(url);
      if (String(url).includes("/search/worker.js")) found(this);
    }
  };
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
