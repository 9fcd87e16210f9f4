/**
 * Shows the meaning of a short form below it, as text. The theme has tooltips of its own, but takes a meaning for markup.
 *
 * Without this, the browser shows the same from the `title`, which is taken away only while the tooltip stands there.
 */

const tooltip = document.createElement("div");
tooltip.className = "tooltip";
tooltip.id = "tooltip";
tooltip.setAttribute("role", "tooltip");
/** @type {HTMLElement | null} the short form whose meaning is shown */
let host = null;

/**
 * Shows the meaning of a short form.
 * @param {HTMLElement} shortForm
 */
function show(shortForm) {
  hide();
  host = shortForm;
  tooltip.textContent = host.title;
  host.removeAttribute("title");
  host.setAttribute("aria-describedby", tooltip.id);
  document.body.append(tooltip);
  const { left, width, bottom } = host.getBoundingClientRect();
  const room = document.documentElement.clientWidth - tooltip.offsetWidth;
  const middle = left + (width - tooltip.offsetWidth) / 2;
  tooltip.style.left = `${scrollX + Math.max(8, Math.min(middle, room - 8))}px`;
  tooltip.style.top = `${scrollY + bottom}px`;
}

/** Takes the tooltip away. */
function hide() {
  tooltip.remove();
  host?.setAttribute("title", tooltip.textContent ?? "");
  host?.removeAttribute("aria-describedby");
  host = null;
}

// On the document, which stays when the theme swaps pages.
document.addEventListener("pointerover", ({ target }) => {
  if (!(target instanceof Element) || host?.contains(target) || tooltip.contains(target)) return;
  const shortForm = target.closest("article abbr[title]");
  if (shortForm) show(/** @type {HTMLElement} */ (shortForm));
  else hide();
});
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") hide();
});
