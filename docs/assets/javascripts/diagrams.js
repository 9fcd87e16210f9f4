// @ts-check
/**
 * Draws the diagrams of a page: `<figure class="diagram"> … <div class="diagram__source">source</div>`.
 *
 * Colours are not Mermaid's business: its <style> is dropped and diagrams.css colours the SVG with the variables of the
 * palette, so that a change of palette needs no new drawing. A figure says when it is done: data-state="drawn" or "failed".
 */

/** @typedef {{initialize(config: object): void, render(id: string, source: string, container?: Element): Promise<{svg: string}>}} Mermaid */
/** @typedef {Window & {mermaid?: Mermaid, document$?: {subscribe(next: () => void): unknown}}} Page */

const page = /** @type {Page} */ (window);
const library = new URL("../vendor/mermaid/mermaid.min.js", import.meta.url).href;

/** @type {Promise<Mermaid> | undefined} */
let loading;
let drawings = 0;

/** Mermaid, fetched by the first page that has a diagram and kept through instant navigation. */
function mermaid() {
  return (loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = library;
    script.onload = () => (page.mermaid ? resolve(page.mermaid) : reject(new Error(`${library} defines no mermaid`)));
    script.onerror = () => reject(new Error(`cannot load ${library}`));
    document.head.append(script);
  }));
}

/**
 * A Gantt's section names, broken into lines of about 20 characters (Mermaid does not wrap them).
 * @param {string} source
 */
const wrapSections = (source) =>
  source.replace(/^(\s*section\s+)(.+)$/gm, (_, start, name) => start + name.replace(/(.{12,20}?)\s+(?=\S{3})/g, "$1<br/>"));

/**
 * Our settings. A Gantt's left margin holds its section names; a single section needs none.
 * @param {string[]} sections
 */
function settings(sections) {
  const longest = Math.max(0, ...sections.flatMap((name) => name.split("<br/>")).map((line) => line.length));
  const fontFamily = getComputedStyle(document.body).fontFamily;
  return {
    startOnLoad: false,
    securityLevel: "strict",
    theme: "base",
    themeVariables: { fontFamily, fontSize: "16px" },
    fontFamily,
    htmlLabels: false,
    flowchart: {
      htmlLabels: false, useMaxWidth: false, curve: "basis",
      nodeSpacing: 32, rankSpacing: 48, padding: 14, wrappingWidth: 190,
    },
    gantt: {
      useMaxWidth: false, useWidth: sections.length > 1 ? 920 : 800, numberSectionStyles: 9, topAxis: true,
      fontSize: 14, sectionFontSize: 14, barHeight: 26, barGap: 8, topPadding: 40, gridLineStartPadding: 20,
      leftPadding: sections.length > 1 ? Math.round(24 + 7.8 * longest) : 12, rightPadding: 24,
    },
  };
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
 * Draws one diagram; leaves its source readable when that fails.
 * @param {HTMLElement} holder
 */
async function draw(holder) {
  const figure = holder.closest("figure");
  const source = (holder.dataset.source ??= holder.textContent?.trim() ?? "");
  try {
    const api = await mermaid();
    const text = wrapSections(source);
    const sections = [...text.matchAll(/^\s*section\s+(.+)$/gm)].map(([, name]) => name);
    api.initialize(settings(sections));
    const { svg } = await api.render(`diagram-${++drawings}`, text, holder);
    holder.innerHTML = svg;
    const drawing = /** @type {SVGSVGElement} */ (holder.querySelector("svg"));
    drawing.querySelector("style")?.remove();
    decodeLabels(drawing);
    for (const label of drawing.querySelectorAll(".milestoneText.taskTextOutsideLeft")) {
      // Mermaid sometimes puts a milestone's label on the right and anchors it for the left.
      const mark = drawing.querySelector(`#${CSS.escape(label.id.replace(/-text$/, ""))}`);
      if (Number(label.getAttribute("x")) > Number(mark?.getAttribute("x")))
        label.classList.replace("taskTextOutsideLeft", "taskTextOutsideRight");
    }
    if (sections.length === 1) drawing.querySelector(".sectionTitle")?.remove();
    drawing.style.removeProperty("max-width");
    drawing.style.setProperty("--diagram-width", `${Math.ceil(drawing.viewBox.baseVal.width)}px`);
    drawing.removeAttribute("width");
    drawing.removeAttribute("height");
    if (!figure) return;
    figure.dataset.state = "drawn";
    if (sections.length > 0) figure.dataset.sections = String(sections.length);
    const frame = /** @type {HTMLElement | null} */ (holder.closest(".diagram__frame"));
    if (!frame || frame.scrollWidth <= frame.clientWidth) return;
    figure.dataset.wide = "";
    const first = drawing.querySelector('.node[id$="-0"]')?.getBoundingClientRect();
    if (first) frame.scrollLeft += first.left + first.width / 2 - frame.getBoundingClientRect().left - frame.clientWidth / 2;
  } catch (error) {
    console.error("Diagram not drawn:", error);
    holder.replaceChildren(Object.assign(document.createElement("pre"), { textContent: source }));
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

// Material's document$ fires on load and after every instant navigation; without it (no bundle, older page), draw once.
if (page.document$) page.document$.subscribe(drawAll);
else drawAll();
