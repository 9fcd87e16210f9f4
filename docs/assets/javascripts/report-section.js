/**
 * Names in the links "Report a problem" the section that the reader is looking at; without it they name the page's title.
 *
 * The section is the one in which the reader rested last. While the link at the end of the page can be seen it stays as it is:
 * whoever scrolled there to report something read about it before.
 */

/** How long the page has to stand still to be read, in milliseconds. */
const REST = 400;
/** How far below the header a heading still is the one at the top, in pixels. */
const BELOW_HEADER = 48;

let rest = 0;

/**
 * Whether some of an element is in the window.
 * @param {Element} element
 */
function isSeen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/**
 * The text of a heading without the links and signs around it.
 * @param {Element} heading
 */
function words(heading) {
  const copy = /** @type {Element} */ (heading.cloneNode(true));
  for (const extra of copy.querySelectorAll("a.headerlink, a.fact, .star")) extra.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

/**
 * The last heading that is above the window or stands at its top, as after a jump to it.
 * @returns {Element | undefined}
 */
function heading() {
  const top = (document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0) + BELOW_HEADER;
  const headings = document.querySelectorAll("article :is(h1, h2, h3, h4)");
  return [...headings].findLast((it) => it.getBoundingClientRect().top < top);
}

/** Has the links name the section that the reader is looking at. */
function note() {
  const found = heading();
  const end = document.querySelector(".page-end");
  if (!found || !end || isSeen(end)) return;
  for (const link of document.querySelectorAll("a.report")) {
    const address = new URL(/** @type {HTMLAnchorElement} */ (link).href);
    address.searchParams.set("section", words(found));
    link.setAttribute("href", address.href);
  }
}

// On the document, which stays when the theme replaces the page in it.
addEventListener("scroll", () => {
  clearTimeout(rest);
  rest = window.setTimeout(note, REST);
}, { passive: true });
