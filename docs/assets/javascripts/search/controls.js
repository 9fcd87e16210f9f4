/** What the search box has beside the theme's: filters, help, a retry, and a keyboard that reaches everything. */

import { button, element } from "../lib/dom.js";

const root = new URL("../../../", import.meta.url);

/**
 * The element that is there for a selector.
 * @template {Element} Kind
 * @param {string} selector
 * @param {new () => Kind} kind
 * @param {ParentNode} within
 * @returns {Kind}
 */
function find(selector, kind, within = document) {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new TypeError(`the search box has no ${kind.name} ${selector}`);
  return found;
}

/**
 * Gives the search box its life, once.
 * @param {Worker} worker
 * @param {EventTarget | null} opener  what had the focus before the box
 */
export function start(worker, opener) {
  const dialog = find(".md-search", HTMLElement);
  const input = find(".md-search__input", HTMLInputElement, dialog);
  const toggle = find("#__search", HTMLInputElement);
  const filters = find(".search-filters", HTMLFormElement, dialog);
  const help = find(".search-help", HTMLElement, dialog);
  const list = find(".md-search-result__list", HTMLElement, dialog);
  /** The address of the result that has the focus, which the theme takes away when it shows results anew. */
  let focused = "";

  /**
   * Shows help, or none.
   * @param {(string | Node)[]} children
   */
  function say(...children) {
    help.replaceChildren(...children);
    help.hidden = !children.length;
  }

  /**
   * A button of the help, which goes away with it: the focus goes back to the box.
   * @param {string} text
   * @param {() => void} act
   */
  const remedy = (text, act) =>
    button(text, { class: "md-button" }, () => {
      input.focus();
      act();
    });

  /** Has the worker answer anew, with the filters as they are. */
  function filter() {
    worker.postMessage({ type: "filter", data: Object.fromEntries(new FormData(filters)) });
  }

  /**
   * Helps on where nothing was found.
   * @param {string} query
   * @param {{url: string, title: string}[]} nearest
   */
  function nothing(query, nearest) {
    const children = [];
    if ([...new FormData(filters).values()].some(Boolean)) {
      const everywhere = remedy("Search everything", () => {
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
      const again = remedy("Try again", () => worker.postMessage({ type: "open" }));
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

  // The theme's own address is that of the query before, and neither + nor # nor % comes back from it.
  const share = find("[data-md-component=search-share]", HTMLAnchorElement, dialog);
  function address() {
    const shared = new URL(location.href);
    shared.hash = "";
    shared.search = `q=${encodeURIComponent(input.value.trim())}`;
    share.href = shared.href;
    share.dataset.clipboardText = shared.href;
  }
  for (const moment of ["pointerdown", "focus", "click"]) share.addEventListener(moment, address);

  /** The theme only takes the focus from the box. */
  function close() {
    focused = "";
    const back = opener;
    setTimeout(() => back instanceof HTMLElement && back.isConnected && back.focus());
  }
}
