/**
 * What a script adds to a drawn diagram: on a topic, what it needs and unlocks; and a view over the whole window with zoom.
 *
 * Everything here is extra: drawings, links and files to download are in the page without it. Panzoom is fetched when a
 * full view is opened for the first time.
 */

import { button, element } from "./lib/dom.js";
import { onEachPage } from "./lib/page.js";

/** How far an arrow moves a drawing, in pixels. */
const STEP = 60;
/** Pixels of a PNG for each of the drawing, and how many it may have in all: phones of Apple make no larger one. */
const PNG = { scale: 2, pixels: 16_777_216 };

// What a topic needs and unlocks

/**
 * Marks what the boxes under pointer or focus need and unlock, and says it below the drawing.
 * @param {HTMLElement} figure
 * @param {SVGSVGElement} drawing
 */
function trace(figure, drawing) {
  const line = element("p", { class: "diagram__relation", hidden: "" });
  figure.querySelector("figcaption")?.append(line);
  const boxes = new Map([...drawing.querySelectorAll(".node[data-id]")].map((box) => [box.getAttribute("data-id"), box]));
  const needs = (/** @type {Element} */ box) => (box.getAttribute("data-needs") ?? "").split(" ").filter(Boolean);

  const clear = () => {
    line.hidden = true;
    drawing.classList.remove("is-tracing");
    for (const marked of drawing.querySelectorAll(".is-needed, .is-unlocked, .is-traced"))
      marked.classList.remove("is-needed", "is-unlocked", "is-traced");
  };
  /** @param {Event} event */
  const show = (event) => {
    const box = /** @type {Element} */ (event.target).closest(".node[data-needs], .node:has(> title)");
    clear();
    if (!box) return;
    const id = box.getAttribute("data-id") ?? "";
    for (const name of needs(box)) boxes.get(name)?.classList.add("is-needed");
    for (const other of boxes.values()) if (needs(other).includes(id)) other.classList.add("is-unlocked");
    for (const arrow of drawing.querySelectorAll(`[data-from="${id}"], [data-to="${id}"]`)) arrow.classList.add("is-traced");
    drawing.classList.add("is-tracing");
    const title = [...box.querySelectorAll("text:not(:has(tspan)), tspan:not(.remark)")].map((it) => it.textContent).join(" ");
    line.textContent = `${title.replace(/^★ /, "")}: ${box.querySelector("title")?.textContent}`;
    line.hidden = false;
  };
  drawing.addEventListener("pointerover", show);
  drawing.addEventListener("pointerleave", clear);
  // On the figure: Chromium lets Tab stop at an SVG element that listens to focus.
  figure.addEventListener("focusin", show);
  figure.addEventListener("focusout", clear);
}

// Full view

/**
 * A button of the full view, whose text is a sign or short.
 * @param {string} text
 * @param {string} name
 * @param {() => void} act
 */
const tool = (text, name, act) => button(text, { "aria-label": name, title: name }, act);

/**
 * Opens a drawing over the whole window. It moves there and back, so that its ids stay unique.
 * @param {HTMLElement} figure
 * @param {SVGSVGElement} drawing
 */
async function openFully(figure, drawing) {
  const { default: panzoom } = await import("../vendor/panzoom/panzoom.es.js");
  if (figure.querySelector("dialog")) return; // a second click while the first was loading
  const home = /** @type {HTMLElement} */ (drawing.parentElement);
  home.style.minHeight = `${home.offsetHeight}px`;
  const title = drawing.querySelector("title")?.textContent ?? "Diagram";
  const pan = element("div", { class: "diagram__pan diagram__source" }, drawing);
  const stage = element("div", { class: "diagram__stage", tabindex: "0", role: "region", "aria-label": `${title}: arrows move it, plus and minus zoom, 0 fits it into the window` }, pan);
  const dialog = element("dialog", { class: "diagram__full", "aria-label": title });
  const file = figure.querySelector(".diagram__file")?.getAttribute("href");
  const note = element("p", { class: "diagram__note", role: "status" });
  const files = file ? [element("a", { href: file, download: "" }, "SVG"), tool("PNG", "Download as PNG", () => savePicture(file))] : [];
  const bar = element(
    "div", { class: "diagram__bar" },
    element("p", { class: "diagram__title" }, title),
    tool("−", "Zoom out", () => view.zoomOut()),
    tool("+", "Zoom in", () => view.zoomIn()),
    tool("Fit", "Fit into the window", fit),
    ...files,
    note,
    tool("✕", "Close", () => dialog.close()),
  );
  /** @param {string} url */
  async function savePicture(url) {
    note.textContent = "";
    const isSaved = await savePng(url).catch(() => false);
    if (!isSaved) note.textContent = "This browser can’t make the PNG. The SVG has the same drawing.";
  }
  dialog.append(bar, stage);
  figure.append(dialog);
  dialog.showModal();
  // Panzoom scales around the middle of the element, so the middle of both is brought together.
  const fitted = () => {
    const { width, height } = drawing.viewBox.baseVal;
    const scale = Math.min((stage.clientWidth - 32) / width, (stage.clientHeight - 32) / height, 2);
    return { scale, x: (stage.clientWidth - width) / 2 / scale, y: (stage.clientHeight - height) / 2 / scale };
  };
  const start = fitted();
  const view = panzoom(pan, {
    canvas: true, maxScale: 8, minScale: 0.1, step: 0.25, startScale: start.scale, startX: start.x, startY: start.y,
    animate: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  });

  function fit() {
    const { scale, x, y } = fitted();
    view.zoom(scale, { animate: false });
    view.pan(x, y, { animate: false });
  }
  stage.focus();
  stage.addEventListener("wheel", view.zoomWithWheel, { passive: false });
  /** @type {Record<string, () => void>} */
  const keys = {
    "+": () => view.zoomIn(), "=": () => view.zoomIn(), "-": () => view.zoomOut(), "0": fit,
    ArrowLeft: () => view.pan(STEP, 0, { relative: true }), ArrowRight: () => view.pan(-STEP, 0, { relative: true }),
    ArrowUp: () => view.pan(0, STEP, { relative: true }), ArrowDown: () => view.pan(0, -STEP, { relative: true }),
  };
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.stopPropagation(); // the theme's own shortcuts
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  // A drag that ends on a box is no click on it.
  let from = { x: 0, y: 0 };
  stage.addEventListener("pointerdown", (event) => (from = { x: event.clientX, y: event.clientY }), true);
  stage.addEventListener("click", (event) => {
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > 5 && event.detail > 0) {
      event.preventDefault();
      event.stopPropagation();
    } else if (/** @type {Element} */ (event.target).closest("a")) dialog.close();
  }, true);
  dialog.addEventListener("close", () => {
    view.destroy();
    home.append(drawing);
    home.style.removeProperty("min-height");
    dialog.remove();
    /** @type {HTMLElement | null} */ (figure.querySelector(".diagram__open"))?.focus();
  });
}

/**
 * Saves the file of a drawing as PNG, in the palette that is shown.
 * @param {string} url
 * @returns {Promise<boolean>} whether the browser could
 */
async function savePng(url) {
  const dark = document.body.dataset.mdColorScheme === "slate";
  const text = await (await fetch(url)).text();
  const drawing = text.replace("<svg", `<svg data-palette="${dark ? "dark" : "light"}"`);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`; // the site's policy allows no blob:
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = Math.min(PNG.scale, Math.sqrt(PNG.pixels / (width * height)));
  const canvas = element("canvas", { width: String(Math.floor(width * scale)), height: String(Math.floor(height * scale)) });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await /** @type {Promise<Blob | null>} */ (new Promise((resolve) => canvas.toBlob(resolve)));
  if (!blob) return false;
  const link = element("a", { href: URL.createObjectURL(blob), download: (url.split("/").pop() ?? "").replace(/svg$/, "png") });
  link.click();
  URL.revokeObjectURL(link.href);
  return true;
}

// On each page

/**
 * Adds to a drawing, if the figure has one, its full view and what its boxes need and unlock.
 * @param {HTMLElement} figure
 */
function equip(figure) {
  const drawing = /** @type {SVGSVGElement | null} */ (figure.querySelector(".diagram__source > svg"));
  if (!drawing || figure.querySelector(".diagram__open")) return;
  const open = button("Full view", { class: "diagram__open" }, () => openFully(figure, drawing));
  figure.querySelector("figcaption")?.append(open);
  if (drawing.querySelector(".node > title")) trace(figure, drawing);
  // Where a frame is narrower than its drawing, reading begins at the first box.
  const frame = figure.querySelector(".diagram__frame");
  const first = drawing.querySelector(".node")?.getBoundingClientRect();
  if (frame && first && frame.scrollWidth > frame.clientWidth && first.left > frame.clientWidth / 2)
    frame.scrollLeft = first.left + first.width / 2 - frame.getBoundingClientRect().left - frame.clientWidth / 2;
}

/** Adds to each drawing of the page what it has not got yet. */
function equipAll() {
  for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("figure.diagram"))) equip(figure);
}

onEachPage(equipAll);
addEventListener("diagramdrawn", equipAll);

// On paper a relative link says nothing.
addEventListener("beforeprint", () => {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".md-content a[href]")))
    link.dataset.address = link.href;
});
