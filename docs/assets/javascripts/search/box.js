// @ts-check
/**
 * Before the theme's script: keeps hold of the worker that the theme makes for its search box and keeps to itself, and loads
 * what the box has more than the theme's when somebody opens it.
 */
(() => {
  const Theirs = self.Worker;
  const mine = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  /** @type {(worker: Worker) => void} */
  let found;
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
      import(new URL("controls.js", mine).href).then((controls) => controls.start(it, relatedTarget));
    });
  });
})();
