/**
 * Draws the diagrams of a page where the build could not: `<figure class="diagram"> … <div class="diagram__source">source</div>`.
 *
 * Settings stand in the source; those here are for diagrams written by hand. Colours are not Mermaid's business: its <style>
 * is dropped and drawing.css colours the SVG with the variables of the palette, so that a change of palette needs no new
 * drawing. A figure says when it is done: data-state="drawn" or "failed".
 */

import { element } from "./lib/dom.js";
import { onEachPage } from "./lib/page.js";

/** @typedef {import("mermaid").Mermaid} Mermaid */

const library = new URL("../vendor/mermaid/mermaid.min.js", import.meta.url).href;

/** @type {Promise<Mermaid> | undefined} */
let loading;
let drawings = 0;

/**
 * Mermaid, fetched by the first page that has a diagram and kept through instant navigation.
 * @returns {Promise<Mermaid>}
 */
function mermaid() {
  return (loading ??= new Promise((resolve, reject) => {
    const script = element("script", { src: library });
    script.onload = () => {
      const { mermaid: api } = /** @type {Window & {mermaid?: Mermaid}} */ (window);
      if (api) resolve(api);
      else reject(new Error(`${library} defines no mermaid`));
    };
    script.onerror = () => reject(new Error(`cannot load ${library}`));
    document.head.append(script);
  }));
}

/**
 * Coded characters (`#58;` in the source) become themselves: without HTML labels Mermaid leaves the codes in the boxes, and
 * where it wraps a long word, a code may begin in one line and end in the next.
 * @param {SVGSVGElement} drawing
 */
function decodeLabels(drawing) {
  const texts = document.createTreeWalker(drawing, NodeFilter.SHOW_TEXT);
  let begun = "";
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const value = begun + text.nodeValue;
    begun = /&#\d*$/.exec(value)?.[0] ?? "";
    text.nodeValue = value
      .slice(0, value.length - begun.length)
      .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
  }
}

/**
 * Makes the bars of a chart links: Mermaid only lets them react to clicks.
 * @param {SVGSVGElement} drawing
 * @param {string} source
 */
function linkBars(drawing, source) {
  for (const [, name, url] of source.matchAll(/^\s*click (\S+) href "([^"]*)"/gm)) {
    const parts = [`${drawing.id}-${name}`, `${drawing.id}-${name}-text`].map((id) => document.getElementById(id));
    const link = document.createElementNS(drawing.namespaceURI, "a");
    link.setAttributeNS("http://www.w3.org/1999/xlink", "xlink:href", url); // instant navigation freezes on a plain href
    parts[0]?.before(link);
    link.append(...parts.filter((part) => part !== null));
  }
}

/**
 * Draws one diagram; leaves its source readable when that fails.
 * @param {HTMLElement} holder
 */
async function draw(holder) {
  const figure = holder.closest("figure");
  const source = (holder.dataset.source ??= holder.textContent?.trim() ?? "");
  try {
    const api = await mermaid();
    const { fontFamily } = getComputedStyle(document.body);
    const flowchart = { htmlLabels: false, useMaxWidth: false };
    api.initialize({ startOnLoad: false, securityLevel: "strict", theme: "base", htmlLabels: false, flowchart, gantt: { useMaxWidth: false }, fontFamily });
    const { svg } = await api.render(`diagram-${++drawings}`, source, holder);
    holder.innerHTML = svg;
    const drawing = /** @type {SVGSVGElement} */ (holder.querySelector("svg"));
    drawing.querySelector("style")?.remove();
    decodeLabels(drawing);
    linkBars(drawing, source);
    const sections = drawing.querySelectorAll(".sectionTitle");
    if (sections.length > 0) drawing.classList.add("gantt");
    if (sections.length === 1) sections[0].remove();
    for (const label of drawing.querySelectorAll(".milestoneText.taskTextOutsideLeft")) {
      // Mermaid sometimes puts a milestone's label on the right and anchors it for the left.
      const mark = drawing.querySelector(`#${CSS.escape(label.id.replace(/-text$/, ""))}`);
      if (Number(label.getAttribute("x")) > Number(mark?.getAttribute("x")))
        label.classList.replace("taskTextOutsideLeft", "taskTextOutsideRight");
    }
    drawing.style.removeProperty("max-width");
    drawing.setAttribute("width", String(drawing.viewBox.baseVal.width));
    drawing.setAttribute("height", String(drawing.viewBox.baseVal.height));
    if (!figure) return;
    figure.dataset.state = "drawn";
    dispatchEvent(new Event("diagramdrawn"));
    const frame = holder.closest(".diagram__frame");
    if (frame && frame.scrollWidth > frame.clientWidth) figure.dataset.wide = "";
  } catch (error) {
    console.error("Diagram not drawn:", error);
    holder.replaceChildren(element("pre", {}, source));
    if (figure) figure.dataset.state = "failed";
  }
}

/** Draws what is not drawn yet, one after the other, with the page's font in place. */
async function drawAll() {
  const holders = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("div.diagram__source:not([data-source])"));
  if (holders.length === 0) return;
  await document.fonts.ready;
  for (const holder of holders) {
    if (holder.isConnected && holder.dataset.source === undefined) await draw(holder);
  }
}

onEachPage(drawAll);
