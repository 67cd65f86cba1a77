// A map of a function of two variables: shades with contours, and over them the path of a descent.
import { frame, pathOf } from "./frame.js";
import { short } from "./numbers.js";
import { html, svg } from "./svg.js";

// Steps have dots where they are so many pixels apart; nearer ones would hide the line.
const DOT_DISTANCE = 9;

// Labels that lie nearer would lie on each other.
const LABEL_DISTANCE = 30;

/** Draws the map; started is called with where a start is chosen. Returns what draws paths over it. */
export function drawMap(host, surface, width, start, started) {
    const { variables, x, y } = surface;
    const proportion = (y.high - y.low) / (x.high - x.low),
        alike = proportion > 0.4 && proportion < 2.5;
    const height = Math.round(Math.min(alike ? width * proportion : 0.75 * width, 620, Math.max(260, 0.9 * width)));
    const made = frame({
        width,
        height,
        x,
        y,
        xName: variables[0],
        yName: variables[1],
        label: `Map of the function of ${variables.join(" and ")}`,
        grid: false,
    });
    const { picture, area, over, margin, inner, toX, toY, fromX, fromY } = made;
    const canvas = shaded(surface, inner);
    Object.assign(canvas.style, {
        left: `${margin.left}px`,
        top: `${margin.top}px`,
        width: `${inner.width}px`,
        height: `${inner.height}px`,
    });
    area.append(svg("path", { class: "contour", d: pathOf(surface.contours, made) }));
    const placed = [];
    for (const { x: partX, y: partY, text } of surface.labels) {
        const at = [margin.left + partX * inner.width, margin.top + (1 - partY) * inner.height];
        if (placed.some(p => distance(p, at) < LABEL_DISTANCE)) continue;
        placed.push(at);
        area.append(svg("text", { class: "contour-label halo", x: at[0], y: at[1] }, text));
    }
    const paths = svg("g");
    area.append(paths);
    const nameOf = point => `Start of the descent: ${variables.map((v, i) => `${v} = ${short(point[i])}`).join(", ")}. Arrow keys move it.`;
    const ground = svg("rect", {
        class: "map-area",
        x: margin.left,
        y: margin.top,
        ...inner,
        tabindex: 0,
        role: "application",
        "aria-label": nameOf(start),
    });
    over.append(ground);
    ground.addEventListener("click", e => {
        const box = picture.getBoundingClientRect();
        started([fromX(((e.clientX - box.left) * width) / box.width), fromY(((e.clientY - box.top) * height) / box.height)]);
    });
    ground.addEventListener("keydown", e => {
        const part = e.shiftKey ? 0.1 : 0.02,
            dx = part * (x.high - x.low),
            dy = part * (y.high - y.low);
        const by = { ArrowLeft: [-dx, 0], ArrowRight: [dx, 0], ArrowUp: [0, dy], ArrowDown: [0, -dy] }[e.key];
        if (by === undefined) return;
        e.preventDefault();
        started(current.map((v, i) => v + by[i]));
    });
    let current = start;
    const hadFocus = host.contains(document.activeElement);
    host.replaceChildren(canvas, picture);
    if (hadFocus) ground.focus();

    return {
        /** Draws a path's first points. */
        show(path, count) {
            const points = path.slice(0, count).filter(p => Number.isFinite(p.x) && Number.isFinite(p.y));
            const far = 1e5,
                near = v => Math.min(far, Math.max(-far, v));
            const at = points.map(p => [near(toX(p.x)), near(toY(p.y))]);
            const d = at.map(([px, py], i) => `${i === 0 ? "M" : "L"}${px.toFixed(1)} ${py.toFixed(1)}`).join("");
            paths.replaceChildren(svg("path", { class: "path-under", d }), svg("path", { class: "path", d }));
            for (const [cx, cy] of apart(at)) paths.append(svg("circle", { class: "path-dot", cx, cy, r: 3 }));
            if (at.length > 1) paths.append(svg("circle", { class: "path-end", cx: at.at(-1)[0], cy: at.at(-1)[1], r: 6.5 }));
            if (at.length > 0) paths.append(svg("circle", { class: "start", cx: at[0][0], cy: at[0][1], r: 6 }));
        },
        /** Tells where the start is. */
        startsAt(point) {
            current = point;
            ground.setAttribute("aria-label", nameOf(point));
        },
    };
}

const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

// Of the points between the ends, those that are far enough from the one before.
function apart(points) {
    let last = points[0];
    return points.slice(1, -1).filter(point => {
        const isFar = distance(point, last) >= DOT_DISTANCE;
        if (isFar) last = point;
        return isFar;
    });
}

// The shades, from the colour of low values to that of high ones; nothing where there is no value.
function shaded({ shades, columns }) {
    const bytes = Uint8Array.from(atob(shades), c => c.charCodeAt(0)),
        rows = bytes.length / columns;
    const canvas = html("canvas", { width: columns, height: rows, "aria-hidden": "true" });
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue(name).trim().split(/\s+/).map(Number);
    const low = colour("--map-low"),
        high = colour("--map-high");
    const context = canvas.getContext("2d"),
        image = context.createImageData(columns, rows);
    for (let i = 0; i < bytes.length; i++) {
        if (bytes[i] === 0) continue;
        const row = rows - 1 - Math.floor(i / columns),
            to = 4 * (row * columns + (i % columns)),
            part = (bytes[i] - 1) / 254;
        for (let c = 0; c < 3; c++) image.data[to + c] = low[c] + part * (high[c] - low[c]);
        image.data[to + 3] = 255;
    }
    context.putImageData(image, 0, 0);
    return canvas;
}
