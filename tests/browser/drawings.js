// What a page's diagrams show, read alike from what the build has drawn and from what Mermaid draws in the browser.
() => {
  const squeezed = (text) => text.replace(/\s+/g, "");
  const round = (value) => Math.round(value * 10) / 10;
  const lines = (element) => squeezed([...(element?.querySelectorAll("text") ?? [])].map((it) => it.textContent).join(""));
  const link = (element) => {
    const found = element.matches("a") ? element : element.closest("a");
    return found?.getAttribute("xlink:href") ?? found?.getAttributeNS("http://www.w3.org/1999/xlink", "href") ?? null;
  };
  const kinds = ["key", "core", "optional", "phase", "step", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9"];
  const classes = (element) => [...element.classList].filter((name) => kinds.includes(name)).sort().join(" ");
  const stroke = (path) =>
    path.classList.contains("edge-thickness-thick") ? "thick" : path.classList.contains("edge-pattern-dotted") ? "dotted" : "plain";

  const flowchart = (svg) => ({
    nodes: Object.fromEntries([...svg.querySelectorAll(".node")].map((node) => [
      node.dataset.id ?? /flowchart-(.+)-\d+$/.exec(node.id)[1],
      { label: lines(node), link: link(node), classes: classes(node) },
    ])),
    edges: [...svg.querySelectorAll(".flowchart-link")]
      .filter((path) => !path.classList.contains("edge-thickness-invisible"))
      .map((path) => [
        path.dataset.from ? `L_${path.dataset.from}_${path.dataset.to}_0` : path.dataset.id,
        stroke(path), path.hasAttribute("marker-end"),
      ].join(" ")).sort(),
    groups: Object.fromEntries([...svg.querySelectorAll(".cluster")].map((group) => [
      group.dataset.id ?? group.id.replace(/^diagram-\d+-/, ""), lines(group) || squeezed(group.textContent),
    ])),
  });

  const gantt = (svg) => {
    const bars = {};
    for (const shape of svg.querySelectorAll(".task")) {
      const holder = shape.closest("a");
      const id = holder.dataset.id ?? shape.id.replace(/^diagram-\d+-/, "");
      const text = holder.querySelector("text");
      const milestone = shape.classList.contains("milestone");
      // Of a milestone only the middle counts: its square is turned, and its size is ours.
      const { x, width } = milestone && shape.localName === "path"
        ? { x: shape.getBBox().x, width: shape.getBBox().width }
        : { x: shape.x.baseVal.value, width: shape.width.baseVal.value };
      bars[id] = {
        label: squeezed(text.textContent), link: link(shape), milestone,
        key: /crit/.test(shape.getAttribute("class")), section: /(?:task|crit)(\d)/.exec(shape.getAttribute("class"))[1],
        start: milestone ? x + width / 2 : x, width: milestone ? 0 : width,
      };
    }
    const ticks = [...svg.querySelectorAll(".tick")].map((tick) => {
      const own = tick.querySelector("line").x1.baseVal.value;
      const moved = tick.transform.baseVal.numberOfItems ? tick.transform.baseVal.getItem(0).matrix.e : 0;
      const axis = tick.parentElement.transform?.baseVal?.numberOfItems ? tick.parentElement.transform.baseVal.getItem(0).matrix.e : 0;
      return [round(own + moved + axis), squeezed(tick.querySelector("text").textContent)];
    });
    return {
      bars, width: svg.viewBox.baseVal.width,
      ticks: Object.fromEntries(ticks.map(([x, label]) => [label, x])),
      sections: [...svg.querySelectorAll(".sectionTitle")].map((name) => squeezed(name.textContent)),
    };
  };

  return [...document.querySelectorAll("figure.diagram")].map((figure) => {
    const svg = figure.querySelector("svg");
    return {
      title: svg.querySelector("title").textContent, description: svg.querySelector("desc").textContent,
      ...(figure.matches(".diagram--gantt") ? { gantt: gantt(svg) } : { flowchart: flowchart(svg) }),
    };
  });
}
