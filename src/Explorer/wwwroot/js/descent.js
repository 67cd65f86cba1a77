// Gradient descent on a map: the start by a click, the learning rate by a slider, and step by step or at a run.
import { latest, settled } from "./api.js";
import { showExamples } from "./choices.js";
import { drawFalling } from "./falling.js";
import { clearFault, showFault } from "./faults.js";
import { whenResized } from "./frame.js";
import { showHeld } from "./held.js";
import { drawMap } from "./map.js";
import { long, numberIn, rounded, short } from "./numbers.js";
import { byId, html } from "./svg.js";

const EXAMPLES = [
    "(1-x)^2+5*(y-x^2)^2",
    "x^2+10*y^2",
    "x^2-y^2+0.1*y^4",
    "sin(x)*cos(y)",
    "(x^2+y-11)^2+(x+y^2-7)^2",
    "x*exp(-x^2-y^2)",
].map(value => ({ label: value, value }));
const STEPS = 400;

// A run takes a few seconds, however many steps there are.
const LONGEST_RUN = 5000,
    SLOWEST_STEP = 90;

const text = byId("descent-text"),
    fault = byId("descent-fault"),
    rate = byId("descent-rate"),
    method = byId("descent-method");
const mapHost = byId("map"),
    fallingHost = byId("falling"),
    startRow = byId("descent-start"),
    heldRow = byId("descent-held");
const run = byId("descent-run"),
    calm = matchMedia("(prefers-reduced-motion: reduce)");

let surface = null,
    map = null,
    start = null,
    path = [],
    verdict = "",
    shown = 1,
    playing = 0,
    mapWidth = 0,
    fallingWidth = 0;
let held = () => ({}),
    isOpen = false;

const rateOf = () => Number((10 ** Number(rate.value)).toPrecision(2));

const askSurface = latest("surface", showSurface, e => {
    stop();
    showFault(fault, e, text);
});
const askDescent = latest("descent", showDescent, e => {
    stop();
    path = [];
    map?.show([], 0);
    byId("descent-numbers").replaceChildren();
    byId("descent-verdict").textContent = e.message;
});

/** Makes the view work. */
export function startDescent() {
    showExamples(byId("descent-examples"), EXAMPLES, example => {
        text.value = example;
        renew();
    });
    text.addEventListener("input", settled(renew));
    byId("descent-form").addEventListener("submit", e => {
        e.preventDefault();
        renew();
    });
    rate.addEventListener("input", requestDescent);
    method.addEventListener("change", requestDescent);
    run.addEventListener("click", () => (playing === 0 ? play() : stop()));
    byId("descent-step").addEventListener("click", () => {
        stop();
        reveal(shown + 1);
    });
    byId("descent-reset").addEventListener("click", () => {
        stop();
        reveal(1);
    });
    whenResized(mapHost, w => {
        mapWidth = w;
        redraw();
    });
    whenResized(fallingHost, w => {
        fallingWidth = w;
        reveal(shown);
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
}

/** Draws the map, once the view is opened. */
export function openDescent() {
    if (!isOpen) renew();
    isOpen = true;
}

function renew() {
    start = null;
    requestSurface();
}

function requestSurface() {
    askSurface({ text: text.value, held: held() });
}

function requestDescent() {
    byId("descent-rate-value").textContent = String(rateOf());
    if (surface !== null && start !== null)
        askDescent({ text: text.value, start, rate: rateOf(), method: method.value, steps: STEPS, held: held() });
}

function showSurface(answer) {
    clearFault(fault, text);
    surface = answer;
    held = showHeld(heldRow, Object.keys(answer.held), requestSurface);
    const { x, y, variables } = surface;
    start ??= [rounded(x.low + 0.16 * (x.high - x.low), x.high - x.low), rounded(y.low + 0.8 * (y.high - y.low), y.high - y.low)];
    shown = Infinity;
    showStart(variables);
    redraw();
    requestDescent();
}

function showStart(variables) {
    const fields = variables.map((name, i) =>
        html("input", { type: "number", step: "any", value: start[i], "aria-label": `start: ${name}` }),
    );
    startRow.replaceChildren(...fields.map((field, i) => html("label", { class: "field" }, `${variables[i]}₀ =`, field)));
    for (const field of fields) {
        field.addEventListener("input", () => {
            const point = fields.map(numberIn);
            if (point.every(v => v !== null)) startAt(point, false);
        });
    }
}

function startAt(point, showsIt = true) {
    const { x, y, variables } = surface;
    start = showsIt ? [rounded(point[0], x.high - x.low), rounded(point[1], y.high - y.low)] : point;
    if (showsIt) showStart(variables);
    map.startsAt(start);
    stop();
    shown = Infinity;
    requestDescent();
}

function redraw() {
    if (surface === null || mapWidth === 0) return;
    map = drawMap(mapHost, surface, mapWidth, start, startAt);
    reveal(shown);
}

function showDescent(answer) {
    // A run goes on along the new path; what was shown whole is shown whole again.
    const wasWhole = shown >= path.length;
    path = answer.path.map(p => Object.fromEntries(Object.entries(p).map(([key, value]) => [key, Number(value)])));
    verdict = `${answer.message[0].toUpperCase()}${answer.message.slice(1)}.`;
    reveal(wasWhole && playing === 0 ? path.length : shown);
}

function play() {
    if (path.length === 0) return;
    if (calm.matches) {
        reveal(path.length);
        return;
    }
    const each = Math.min(SLOWEST_STEP, LONGEST_RUN / path.length),
        begin = performance.now();
    run.textContent = "Stop";
    function tick(now) {
        const count = 1 + Math.floor((now - begin) / Math.min(each, LONGEST_RUN / path.length));
        reveal(count);
        if (count >= path.length) stop();
        else playing = requestAnimationFrame(tick);
    }
    playing = requestAnimationFrame(tick);
}

function stop() {
    cancelAnimationFrame(playing);
    playing = 0;
    run.textContent = "Run";
}

function reveal(count) {
    shown = Math.max(1, Math.min(count, Math.max(1, path.length)));
    map?.show(path, shown);
    drawFalling(fallingHost, path, shown, fallingWidth);
    const here = path[shown - 1];
    byId("descent-numbers").replaceChildren(
        ...(here === undefined
            ? []
            : [
                  ["step", `${shown - 1} of ${path.length - 1}`],
                  [surface.variables[0], long(here.x)],
                  [surface.variables[1], long(here.y)],
                  ["f", long(here.value)],
                  ["|∇f|", short(here.norm)],
                  ...(shown > 1
                      ? [
                            ["df promised", short(here.predicted), "df"],
                            ["true change", short(here.change), "change"],
                        ]
                      : []),
              ].flatMap(([term, value, kind]) => [html("dt", {}, term), html("dd", { class: kind ?? null }, value)])),
    );
    byId("descent-verdict").textContent = path.length > 0 && shown === path.length ? verdict : "";
}
