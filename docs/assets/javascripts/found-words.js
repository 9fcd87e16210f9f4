/**
 * Takes away the marks on words that were searched for: with Escape, or with a click anywhere. The theme makes them for the
 * words in the address, from which they go then, so that a copied address leads to the page as it is.
 */

import { onEachPage } from "./lib/page.js";

const MARKS = ".md-content mark[data-md-highlight]";

/** Takes the words out of the address. */
function tidy() {
  const address = new URL(location.href);
  if (!address.searchParams.has("h")) return;
  address.searchParams.delete("h");
  history.replaceState(history.state, "", address);
}

/** Takes the marks away and leaves the words. */
function unmark() {
  for (const mark of document.querySelectorAll(MARKS)) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  }
}

// Not before they are marked: the theme reads the words late, when its settings have come.
const marking = new MutationObserver(tidyOnceMarked);

/** Tidies the address if words are marked, else when they are. */
function tidyOnceMarked() {
  if (document.querySelector(MARKS)) {
    marking.disconnect();
    tidy();
  } else marking.observe(document.body, { childList: true, subtree: true });
}

onEachPage(tidyOnceMarked);
document.addEventListener("click", unmark);
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  unmark();
  tidy(); // of words that the page doesn't have, too
});
