/**
 * Gives the navigation of narrow windows to the keyboard: the theme opens it, and goes up in it, by labels, which can't be
 * reached, and lets the keyboard into levels that aren't shown.
 *
 * The label in the header becomes a button that says whether the navigation is open. Opening takes the focus into it; Escape,
 * and leaving it, close it, and the focus goes back.
 */

import { onEachPage } from "./lib/page.js";

/** For how many frames a level may still be sliding in. */
const FRAMES = 60;

const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
const opener = () => /** @type {HTMLElement | null} */ (document.querySelector(".md-header__button[for='__drawer']"));
const sidebar = () => /** @type {HTMLElement | null} */ (document.querySelector(".md-sidebar--primary"));

/** The level of the navigation that is shown: the deepest one that is open. */
function level() {
  let shown = sidebar()?.querySelector(".md-nav");
  for (let next = shown; next; next = next.querySelector(":scope > .md-nav__list > li > .md-nav__toggle:checked ~ .md-nav")) shown = next;
  return shown;
}

/** Lets the keyboard to what is shown, and to nothing else. */
function limit() {
  const shown = toggle.checked && level();
  for (const it of sidebar()?.querySelectorAll("a[href], label[for]") ?? []) {
    if (!shown) it.removeAttribute("tabindex");
    else it.setAttribute("tabindex", it.closest(".md-nav") === shown ? "0" : "-1");
    // As the theme has it in wide windows.
    if (!shown && it.matches("label.md-nav__link")) it.setAttribute("tabindex", "0");
  }
}

/**
 * Takes the focus to the page's own link or to the first one of the level, once it can have it.
 * @param {number} frames
 */
function enter(frames = FRAMES) {
  const shown = level();
  const ways = /** @type {HTMLElement[]} */ ([...(shown?.querySelectorAll("[tabindex='0']:not(.md-logo)") ?? [])]).filter((it) => it.checkVisibility());
  // On a phone, that of the page is a label, which opens its table of contents.
  const start = ways.find((it) => it.matches(".md-nav__link--active")) ?? ways[0];
  start?.focus();
  if (document.activeElement !== start && frames) requestAnimationFrame(() => enter(frames - 1));
}

/** Says whether the navigation is open. */
function say() {
  opener()?.setAttribute("aria-expanded", String(toggle.checked));
}

/** Makes the label a button. */
function equip() {
  const navigation = sidebar();
  if (navigation) navigation.id ||= "navigation";
  const attributes = { role: "button", tabindex: "0", "aria-label": "Navigation", "aria-controls": "navigation" };
  for (const [name, value] of Object.entries(attributes)) opener()?.setAttribute(name, value);
  say();
}

/** Closes the navigation, and goes back to its button. */
function close() {
  toggle.click();
  opener()?.focus();
}

onEachPage(equip);
document.addEventListener("change", ({ target }) => {
  if (target === toggle) say();
  else if (!(target instanceof Element && target.matches(".md-nav__toggle") && toggle.checked)) return;
  limit();
  if (toggle.checked) enter();
});
// Before the theme, which takes keys for its own.
document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const isButton = target instanceof HTMLLabelElement && (target === opener() || sidebar()?.contains(target));
  if (key === "Escape" && toggle.checked) close();
  else if ((key === "Enter" || key === " ") && isButton) target.click();
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  const navigation = sidebar();
  if (!toggle.checked || !(target instanceof Node) || !navigation?.contains(target)) return;
  if (relatedTarget instanceof Node && !navigation.contains(relatedTarget)) close();
});
