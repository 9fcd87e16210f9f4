// @ts-check
/** What the search box has beside the theme's: filters, help, a retry, and a keyboard that reaches everything. */

const root = new URL("../../../", import.meta.url);

/** @template {Element} Kind @param {string} selector @param {ParentNode} within @returns {Kind} */
const find = (selector, within = document) => /** @type {Kind} */ (within.querySelector(selector));

/**
 * An element with attributes and children; a string is text, never markup.
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {(string | Node)[]} children
 */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * @param {Worker} worker
 * @param {EventTarget | null} opener  what had the focus before the box
 */
export function start(worker, opener) {
  const dialog = /** @type {HTMLElement} */ (find(".md-search"));
  const input = /** @type {HTMLInputElement} */ (find(".md-search__input", dialog));
  const toggle = /** @type {HTMLInputElement} */ (find("#__search"));
  const filters = /** @type {HTMLFormElement} */ (find(".search-filters", dialog));
  const help = /** @type {HTMLElement} */ (find(".search-help", dialog));
  const list = /** @type {HTMLElement} */ (find(".md-search-result__list", dialog));
  /** The address of the result that has the focus, which the theme takes away when it shows results anew. */
  let focused = "";

  /** @param {(string | Node)[]} children */
  function say(...children) {
    help.replaceChildren(...children);
    help.hidden = !children.length;
  }

  /** @param {string} text @param {() => void} action */
  function button(text, action) {
    const made = element("button", { type: "button", class: "md-button" }, text);
    made.addEventListener("click", () => {
      input.focus();
      action();
    });
    return made;
  }

  function filter() {
    worker.postMessage({ type: "filter", data: Object.fromEntries(new FormData(filters)) });
  }

  /** @param {string} query @param {{url: string, title: string}[]} nearest */
  function nothing(query, nearest) {
    const children = [];
    if ([...new FormData(filters).values()].some(Boolean)) {
      const everywhere = button("Search everything", () => {
        filters.reset();
        filter();
      });
      children.push(element("p", {}, "Nothing of this kind or phase. ", everywhere));
    }
    if (nearest.length) {
      const links = nearest.map(({ url, title }) => element("li", {}, element("a", { href: new URL(url, root).href }, title)));
      children.push(element("p", {}, "The nearest topics:"), element("ul", {}, ...links));
    }
    const issue = new URL(help.dataset.issues ?? "");
    const asked = query.slice(0, 100);
    issue.searchParams.set("template", "search.yml");
    issue.searchParams.set("title", `I looked for “${asked}”`);
    issue.searchParams.set("query", asked);
    const index = element("a", { href: new URL("a-z/", root).href }, "All topics from A to Z");
    children.push(element("p", {}, index, ", or ", element("a", { href: issue.href, rel: "noopener" }, "tell us what you looked for"), "."));
    say(...children);
  }

  worker.addEventListener("message", ({ data }) => {
    if (data.type === 3) say();
    else if (data.type !== "state") return;
    else if (data.state === "loading") say(element("p", {}, "Loading the search …"));
    else if (data.state === "nothing") nothing(data.query, data.nearest);
    else if (data.state === "failed") {
      const again = button("Try again", () => worker.postMessage({ type: "open" }));
      say(element("p", {}, "The search could not be loaded. Are you offline? "), again);
    } else say();
  });

  filters.addEventListener("change", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());

  // The theme looks at the box when a key is let go; text also comes by paste, by voice and by a phone's suggestions. It
  // looks in a task of its own, so that what is typed shows first, and once now, as text may have come before this did.
  const look = () => setTimeout(() => input.dispatchEvent(new KeyboardEvent("keyup")));
  input.addEventListener("input", look);
  look();

  // The theme closes the search at Tab and takes every other key for the box; only Escape and the arrows are its own here.
  dialog.addEventListener("keydown", (event) => {
    const inBox = event.target === input;
    if (event.key === "Escape") close();
    if (event.key === "Tab" || (!inBox && event.target instanceof Element && event.target.closest("select, button"))) {
      if (event.key !== "Escape") event.stopPropagation();
    }
  });

  dialog.addEventListener("focusin", ({ target, relatedTarget }) => {
    if (target === input && relatedTarget instanceof Element && !dialog.contains(relatedTarget)) opener = relatedTarget;
    focused = target instanceof HTMLAnchorElement && list.contains(target) ? target.href : "";
  });
  dialog.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !dialog.contains(relatedTarget) && toggle.checked) toggle.click();
  });
  new MutationObserver(() => {
    if (!focused || document.activeElement !== document.body) return;
    [...list.querySelectorAll("a")].find((it) => it.href === focused)?.focus();
  }).observe(list, { childList: true });

  /** The theme only takes the focus from the box. */
  function close() {
    focused = "";
    const back = opener;
    setTimeout(() => back instanceof HTMLElement && back.isConnected && back.focus());
  }
}
