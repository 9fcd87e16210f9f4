/**
 * Tells of a page that took the place of another: its title is announced, and the focus goes to its heading, or to the one
 * that the address names. The theme leaves the focus on nothing and says nothing.
 */

import { element } from "./lib/dom.js";
import { onEachPage } from "./lib/page.js";

/** The theme replaces parts of the page; this stands beside them and stays. */
const announced = element("div", { class: "visually-hidden", role: "status" });
let isFirst = true;

/** Has the page begin where it is read. */
function arrive() {
  if (isFirst) {
    isFirst = false;
    document.body.append(announced);
    return;
  }
  announced.textContent = document.title;
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const start = named || document.querySelector(".md-content h1");
  if (!(start instanceof HTMLElement)) return;
  start.tabIndex = -1;
  start.focus({ preventScroll: true });
}

onEachPage(arrive);
