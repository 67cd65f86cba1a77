// The plot of a function of one variable: its tangent at a point that is dragged, and df beside the true change.
import { latest } from "./api.js";
import { clearFault, showFault } from "./faults.js";
import { frame, line, pathOf, whenResized } from "./frame.js";
import { handleOver } from "./handle.js";
import { showHeld } from "./held.js";
import { long, numberIn, rounded, short } from "./numbers.js";
import { byId, html, svg } from "./svg.js";

const host = byId("plot"),
    fault = byId("plot-fault"),
    numbers = byId("plot-numbers"),
    heldRow = byId("plot-held"),
    fields = byId("plot-fields");
const at = byId("plot-at"),
    dx = byId("plot-dx"),
    low = byId("plot-low"),
    high = byId("plot-high");

let asked = null,
    curve = null,
    drawnFrame = null,
    point = null,
    moved = null,
    width = 0,
    held = () => ({});

const askCurve = latest("curve", showCurve, e => {
    curve = null;
    host.replaceChildren();
    numbers.replaceChildren();
    showFault(fault, e);
});
const askTangent = latest("tangent", showTangent, e => {
    drawnFrame?.marks.replaceChildren();
    numbers.replaceChildren();
    showFault(fault, e);
});

whenResized(host, w => {
    width = w;
    draw();
});
for (const field of [at, dx]) field.addEventListener("input", requestTangent);
for (const field of [low, high]) field.addEventListener("change", requestCurve);

/** Plots a formula by one of its variables; the others are held. */
export function plot(text, variables, by) {
    const changed = asked === null || asked.text !== text || asked.variable !== by;
    asked = { text, variable: by };
    fields.hidden = by === null;
    if (by === null) {
        curve = null;
        numbers.replaceChildren();
        clearFault(fault);
        held = showHeld(heldRow, [], requestCurve);
        host.replaceChildren(html("p", { class: "hint" }, "The formula has no variable: its value is the same everywhere."));
        return;
    }
    byId("plot-at-label").textContent = by;
    byId("plot-dx-label").textContent = `d${by}`;
    held = showHeld(
        heldRow,
        variables.filter(v => v !== by),
        requestCurve,
    );
    if (changed) {
        // Numbers of one formula do not stand beside another.
        numbers.replaceChildren();
        low.value = high.value = "";
        requestCurve();
    }
}

function requestCurve() {
    const from = numberIn(low),
        to = numberIn(high);
    const x = from === null && to === null ? null : { low: from ?? curve?.x.low ?? to - 1, high: to ?? curve?.x.high ?? from + 1 };
    askCurve({ ...asked, held: held(), x });
}

function requestTangent() {
    const x = numberIn(at),
        change = numberIn(dx);
    if (curve !== null && x !== null && change !== null) askTangent({ ...asked, held: held(), at: x, dx: change });
}

function showCurve(result) {
    if (asked.variable === null) return;
    clearFault(fault);
    curve = result;
    const x = numberIn(at),
        length = curve.x.high - curve.x.low;
    if (x === null || x < curve.x.low || x > curve.x.high) at.value = rounded(curve.x.low + 0.62 * length, length / 20);
    const change = Math.abs(numberIn(dx) ?? 0),
        moved = numberIn(at) + numberIn(dx);
    // What was typed is kept where it can be seen.
    if (change < length / 25 || moved < curve.x.low || moved > curve.x.high)
        dx.value = rounded((numberIn(at) > curve.x.low + length / 2 ? -1 : 1) * (length / 8), length / 20);
    low.placeholder = short(curve.x.low);
    high.placeholder = short(curve.x.high);
    draw();
}

function draw() {
    if (curve === null || width === 0) return;
    const height = Math.round(Math.min(430, Math.max(250, 0.62 * width)));
    const made = frame({
        width,
        height,
        x: curve.x,
        y: curve.y,
        xName: asked.variable,
        yName: "",
        label: `Plot of the function by ${asked.variable}`,
    });
    made.area.append(
        svg("path", { class: "slope", d: pathOf(curve.derivative, made) }),
        svg("path", { class: "curve", d: pathOf(curve.function, made) }),
    );
    made.marks = svg("g");
    made.area.append(made.marks);
    drawnFrame = made;
    moved = handleOver(made, curve.x, `${asked.variable} + d${asked.variable}`, v => {
        dx.value = rounded(v - numberIn(at), curve.x.high - curve.x.low);
        requestTangent();
    });
    point = handleOver(made, curve.x, `Point ${asked.variable}`, v => {
        at.value = v;
        requestTangent();
    });
    const focused = host.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
    host.replaceChildren(made.picture, legend());
    if (focused !== null) host.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
    requestTangent();
}

function showTangent(tangent, { at: x, dx: change }) {
    if (drawnFrame === null || curve === null) return;
    clearFault(fault);
    const { toX, toY, marks, margin, inner } = drawnFrame,
        name = asked.variable;
    const x2 = x + change,
        foot = toY(tangent.value),
        onTangent = toY(tangent.value + tangent.differential),
        onCurve = toY(tangent.value + tangent.change);
    const valueAt = v => toY(tangent.value + tangent.slope * (v - x));
    const side = change < 0 ? -1 : 1,
        isLeft = change < 0;
    // Labels beside the bars, within the frame.
    const clampY = y => Math.min(margin.top + inner.height - 6, Math.max(margin.top + 12, y));
    const dfY = clampY((foot + onTangent) / 2 + 4),
        changeY = clampY((foot + onCurve) / 2 + 4),
        bar = 4;
    marks.replaceChildren(
        line("tangent", toX(curve.x.low), valueAt(curve.x.low), toX(curve.x.high), valueAt(curve.x.high)),
        line("dx-line", toX(x), foot, toX(x2), foot),
        line("df-line", toX(x2) - side * bar, foot, toX(x2) - side * bar, onTangent),
        line("change-line", toX(x2) + side * bar, foot, toX(x2) + side * bar, onCurve),
        svg("text", { class: "df-text halo", x: toX(x2) - side * 14, y: dfY, "text-anchor": isLeft ? "start" : "end" }, "df"),
        svg("text", { class: "change-text halo", x: toX(x2) + side * 14, y: changeY, "text-anchor": isLeft ? "end" : "start" }, "Δf"),
    );
    point.place(x, toX(x), foot, `${name} = ${short(x)}, f = ${short(tangent.value)}, slope ${short(tangent.slope)}`);
    moved.place(
        x2,
        toX(x2),
        onCurve,
        `d${name} = ${short(change)}, df = ${short(tangent.differential)}, true change ${short(tangent.change)}`,
    );
    numbers.replaceChildren(
        ...[
            [`f(${short(x)})`, long(tangent.value)],
            [`f′(${short(x)})`, long(tangent.slope)],
            ["tangent", tangent.equation],
            [`df = f′·d${name}`, long(tangent.differential), "df"],
            ["true change Δf", long(tangent.change), "change"],
        ].flatMap(([term, value, kind]) => [html("dt", {}, term), html("dd", { class: kind ?? null }, value)]),
    );
}

function legend() {
    return html(
        "div",
        { class: "legend" },
        html("span", {}, html("span", { class: "line" }), "f"),
        html("span", {}, html("span", { class: "line of-slope" }), "f′"),
        html("span", {}, html("span", { class: "line of-tangent" }), "tangent"),
    );
}
