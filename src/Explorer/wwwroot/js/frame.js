// Axes with ticks and a grid, within which a picture is drawn.
import { ticks } from "./numbers.js";
import { svg } from "./svg.js";

let frames = 0;

/** An empty picture with axes. What goes into area is cut off at the frame; over lies above it. */
export function frame({ width, height, x, y, xName, yName, label, grid = true }) {
    const yTicks = ticks(y, height / 48);
    const margin = { left: 18 + 7 * Math.max(2, ...yTicks.map(t => t.label.length)), right: 14, top: 22, bottom: 34 };
    const inner = { width: Math.max(40, width - margin.left - margin.right), height: Math.max(40, height - margin.top - margin.bottom) };
    const toX = v => margin.left + ((v - x.low) / (x.high - x.low)) * inner.width;
    const toY = v => margin.top + (1 - (v - y.low) / (y.high - y.low)) * inner.height;
    const clip = `frame-${++frames}`;
    const bottom = margin.top + inner.height,
        right = margin.left + inner.width;
    const picture = svg(
        "svg",
        { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label },
        svg("defs", {}, svg("clipPath", { id: clip }, svg("rect", { x: margin.left, y: margin.top, ...inner }))),
    );
    for (const { value, label: text } of ticks(x, width / 80)) {
        if (grid) picture.append(line(value === 0 ? "zero-line" : "grid-line", toX(value), margin.top, toX(value), bottom));
        picture.append(svg("text", { class: "small", x: toX(value), y: bottom + 16, "text-anchor": "middle" }, text));
    }
    for (const { value, label: text } of yTicks) {
        if (grid) picture.append(line(value === 0 ? "zero-line" : "grid-line", margin.left, toY(value), right, toY(value)));
        picture.append(svg("text", { class: "small", x: margin.left - 7, y: toY(value) + 4, "text-anchor": "end" }, text));
    }
    picture.append(
        svg("text", { class: "small", x: right, y: bottom + 30, "text-anchor": "end" }, xName),
        svg("text", { class: "small", x: margin.left, y: 13, "text-anchor": "start" }, yName),
    );
    const area = svg("g", { "clip-path": `url(#${clip})` }),
        over = svg("g");
    picture.append(area, over);
    return {
        picture,
        area,
        over,
        toX,
        toY,
        margin,
        inner,
        fromX: px => x.low + ((px - margin.left) / inner.width) * (x.high - x.low),
        fromY: py => y.low + (1 - (py - margin.top) / inner.height) * (y.high - y.low),
    };
}

/** A straight line. */
export function line(name, x1, y1, x2, y2) {
    return svg("line", { class: name, x1, y1, x2, y2 });
}

/** The path of a line that the server gives in parts of the axes; null in it is a gap. */
export function pathOf({ x, y }, { margin, inner }) {
    let d = "",
        pen = "M";
    for (let i = 0; i < x.length; i++) {
        if (y[i] === null) {
            pen = "M";
            continue;
        }
        d += `${pen}${(margin.left + x[i] * inner.width).toFixed(1)} ${(margin.top + (1 - y[i]) * inner.height).toFixed(1)}`;
        pen = "L";
    }
    return d;
}

/** Calls a function with the width of an element now and whenever it changes. */
export function whenResized(element, draw) {
    let known = 0;
    new ResizeObserver(([entry]) => {
        const width = Math.floor(entry.contentRect.width);
        if (width === 0 || width === known) return;
        known = width;
        draw(width);
    }).observe(element);
}
