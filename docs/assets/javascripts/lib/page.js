/** Tells of pages: the theme puts the next one in the place of the last, and the window stays. */

/** @typedef {{subscribe(next: () => void): unknown}} Pages  the theme's stream: the page that is shown, then each other one */

/**
 * Calls a function on this page, and on each that takes its place.
 * @param {() => void} act
 */
export function onEachPage(act) {
  const { document$: pages } = /** @type {Window & {document$?: Pages}} */ (window);
  if (pages) pages.subscribe(act);
  else act(); // without the theme's script there is one page only
}
