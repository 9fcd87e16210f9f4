// Every text, line and shape of a page's diagrams whose contrast to what lies behind it is too low, and how many there are.
() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const cache = new Map();
  /** [red, green, blue, alpha] of any CSS colour; from 0 to 255, alpha from 0 to 1. */
  const colour = (text) => {
    if (!cache.has(text)) {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = text;
      context.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
      cache.set(text, [red, green, blue, alpha / 255]);
    }
    return cache.get(text);
  };
  const over = ([red, green, blue, alpha], behind) => [red, green, blue].map((it, at) => it * alpha + behind[at] * (1 - alpha));
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((it) => (it / 255 <= 0.04045 ? it / 255 / 12.92 : ((it / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const painted = (value) => value !== "none" && colour(value)[3] > 0;

  const found = [];
  let texts = 0, shapes = 0;
  for (const svg of document.querySelectorAll("figure.diagram svg")) {
    const paper = colour(getComputedStyle(svg.closest(".diagram__frame")).backgroundColor);
    const drawn = [...svg.querySelectorAll("rect, circle, ellipse, polygon, path, line")].filter((it) => !it.closest("defs"));
    const order = new Map([...svg.querySelectorAll("*")].map((it, at) => [it, at]));
    const styles = new Map(drawn.map((it) => [it, getComputedStyle(it)]));
    const screen = svg.createSVGPoint();
    /** What is painted at a point of the window before an element is. */
    const behind = (element, x, y) => {
      let result = paper.slice(0, 3);
      for (const shape of drawn) {
        if (order.get(shape) >= order.get(element)) break;
        const style = styles.get(shape);
        if (!painted(style.fill) || shape.localName === "line") continue;
        [screen.x, screen.y] = [x, y];
        if (shape.isPointInFill(screen.matrixTransform(shape.getScreenCTM().inverse()))) {
          const [red, green, blue, alpha] = colour(style.fill);
          result = over([red, green, blue, alpha * Number(style.fillOpacity) * Number(style.opacity)], result);
        }
      }
      return result;
    };

    for (const text of svg.querySelectorAll("text")) {
      for (const part of text.querySelector("tspan") ? text.querySelectorAll("tspan") : [text]) {
        const style = getComputedStyle(part);
        const box = part.getBoundingClientRect();
        const ink = colour(style.fill);
        for (const share of [0.02, 0.5, 0.98]) {
          const ground = behind(text, box.left + share * box.width, box.top + box.height / 2);
          const ratio = contrast(over(ink, ground), ground);
          if (ratio < 4.5) found.push(`text "${part.textContent}": ${ratio.toFixed(2)}`);
        }
        texts += 1;
      }
    }
    for (const shape of drawn) {
      const style = styles.get(shape);
      const matrix = shape.getScreenCTM();
      const length = shape.getTotalLength();
      const samples = [0.1, 0.35, 0.6, 0.85].map((share) => shape.getPointAtLength(share * length).matrixTransform(matrix));
      const ratios = samples.map((point) => {
        const ground = behind(shape, point.x, point.y);
        // What a reader sees of a shape is its outline or its fill; one of them is enough.
        const paints = [style.stroke, shape.localName === "line" ? "none" : style.fill].filter(painted);
        return Math.max(...paints.map((paint) => contrast(over(colour(paint), ground), ground)));
      });
      // An arrow may pass under a box, but not along its whole way.
      const ratio = ratios.sort((a, b) => a - b)[shape.classList.contains("flowchart-link") ? 1 : 0];
      if (!(ratio >= 3)) found.push(`${shape.localName} ${shape.getAttribute("class")} in ${shape.parentElement.getAttribute("class")}: ${ratio}`);
      shapes += 1;
    }
  }
  return { found, texts, shapes };
}
