// Backpropagation through the founding paper's network, stage by stage.
import { latest } from "./api.js";
import { clearFault, showFault } from "./faults.js";
import { drawNetwork, row } from "./network-picture.js";
import { long, numberIn, short } from "./numbers.js";
import { byId, html } from "./svg.js";

// The worked example of the paper.
const PAPER = { x: [1, 2], target: 1, rate: 0.1, parameters: { w1: [0.1, 0.2, 0.3, 0.4], b1: [0.1, 0.2], w2: [0.5, 0.6], b2: 0.3 } };
const PAUSE = 900;

const FIELDS = [
    ["x₁", s => [s.x, 0]],
    ["x₂", s => [s.x, 1]],
    ["w₁₁", s => [s.parameters.w1, 0]],
    ["w₁₂", s => [s.parameters.w1, 1]],
    ["w₂₁", s => [s.parameters.w1, 2]],
    ["w₂₂", s => [s.parameters.w1, 3]],
    ["b₁", s => [s.parameters.b1, 0]],
    ["b₂", s => [s.parameters.b1, 1]],
    ["v₁", s => [s.parameters.w2, 0]],
    ["v₂", s => [s.parameters.w2, 1]],
    ["c", s => [s.parameters, "b2"]],
    ["target", s => [s, "target"]],
    ["η", s => [s, "rate"]],
];

const STAGES = [
    { say: s => `The inputs: x = ${row(s.x)}`, units: ["x1", "x2"] },
    { say: (_, v) => `z = W x + b = ${row(v.z1)}`, wires: ["w11", "w12", "w21", "w22"], units: ["z1", "z2"] },
    { say: (_, v) => `a = ReLU(z) = ${row(v.a1)}`, wires: ["r1", "r2"], units: ["a1", "a2"] },
    { say: (_, v) => `y = v·a + c = ${short(v.y)}`, wires: ["v1", "v2"], units: ["y"] },
    { say: (s, v) => `L = (y − target)² = (${short(v.y)} − ${short(s.target)})² = ${short(v.loss)}`, wires: ["l"], units: ["loss"] },
    { say: (s, v) => `∂L/∂y = 2 (y − target) = ${short(v.dy)}`, wires: ["l"], units: ["y"], returning: true },
    {
        say: (_, v) => `∂L/∂v = ∂L/∂y · a = ${row(v.gradient.w2)}, ∂L/∂c = ${short(v.gradient.b2)}`,
        units: ["y", "a1", "a2"],
        returning: true,
    },
    { say: (_, v) => `∂L/∂a = ∂L/∂y · v = ${row(v.dA1)}`, wires: ["v1", "v2"], units: ["a1", "a2"], returning: true },
    {
        say: (_, v) => `δ = ∂L/∂z = ∂L/∂a ∘ ReLU′(z) = ${row(v.dA1)} ∘ ${row(v.slopes)} = ${row(v.dZ1)}`,
        wires: ["r1", "r2"],
        units: ["z1", "z2"],
        returning: true,
    },
    {
        say: (_, v) => `∂L/∂W = δ xᵀ = (${row(v.gradient.w1.slice(0, 2))}, ${row(v.gradient.w1.slice(2))}), ∂L/∂b = δ`,
        wires: ["w11", "w12", "w21", "w22"],
        units: ["z1", "z2"],
        returning: true,
    },
];
const LAST = STAGES.length - 1;

const fields = byId("network-fields"),
    play = byId("network-play"),
    calm = matchMedia("(prefers-reduced-motion: reduce)");
let state = structuredClone(PAPER),
    view = null,
    stage = LAST,
    picture = null,
    isPlaying = false,
    endPulse = () => {},
    timer = 0;

const ask = latest(
    "network",
    answer => {
        clearFault(byId("network-fault"));
        view = answer;
        show();
    },
    e => showFault(byId("network-fault"), e),
);

/** Makes the view work. */
export function startNetwork() {
    fields.replaceChildren(
        ...FIELDS.map(([name, place]) => {
            const input = html("input", { type: "number", step: "any", class: "narrow" });
            input.addEventListener("input", () => {
                const value = numberIn(input),
                    [owner, key] = place(state);
                if (value === null) return;
                owner[key] = value;
                ask(state);
            });
            return html("label", { class: "field" }, `${name} =`, input);
        }),
    );
    play.addEventListener("click", () => (isPlaying ? pause() : start()));
    byId("network-back").addEventListener("click", () => goTo(stage - 1));
    byId("network-next").addEventListener("click", () => goTo(stage + 1));
    byId("network-update").addEventListener("click", () => {
        if (view === null) return;
        pause();
        state = { ...state, parameters: structuredClone(view.next) };
        fill();
        ask(state);
    });
    byId("network-reset").addEventListener("click", () => {
        pause();
        state = structuredClone(PAPER);
        stage = LAST;
        fill();
        ask(state);
    });
}

/** Draws the network, once the view is opened. */
export function openNetwork() {
    if (picture !== null) return;
    picture = drawNetwork(byId("network-picture"));
    fill();
    ask(state);
}

function fill() {
    FIELDS.forEach(([, place], i) => {
        const [owner, key] = place(state);
        fields.querySelectorAll("input")[i].value = Number(Number(owner[key]).toPrecision(9));
    });
}

function start() {
    if (view === null) return;
    isPlaying = true;
    play.textContent = "Pause";
    if (stage === LAST) stage = -1;
    advance();
}

function advance() {
    if (!isPlaying) return;
    if (stage === LAST) {
        pause();
        return;
    }
    const next = STAGES[stage + 1];
    picture.light({ ...next, units: [] });
    const arrived = () => {
        stage++;
        show();
        timer = setTimeout(advance, PAUSE);
    };
    if (calm.matches || (next.wires ?? []).length === 0) arrived();
    else endPulse = picture.send(next, arrived);
}

function pause() {
    isPlaying = false;
    play.textContent = "Play";
    clearTimeout(timer);
    endPulse();
}

function goTo(wanted) {
    pause();
    stage = Math.max(0, Math.min(LAST, wanted));
    show();
}

function show() {
    if (view === null) return;
    const { gradient: g } = view,
        p = state.parameters,
        s = v => short(v, 4);
    const named = (name, value) => `${name} = ${s(value)}`;
    picture.write(
        {
            x1: [s(state.x[0]), 0, null],
            x2: [s(state.x[1]), 0, null],
            w11: [named("w₁₁", p.w1[0]), -1, s(g.w1[0]), 9],
            w12: [named("w₁₂", p.w1[1]), -1, s(g.w1[1]), 9],
            w21: [named("w₂₁", p.w1[2]), -1, s(g.w1[2]), 9],
            w22: [named("w₂₂", p.w1[3]), -1, s(g.w1[3]), 9],
            b1: [named("b₁", p.b1[0]), -1, s(g.b1[0]), 9],
            b2: [named("b₂", p.b1[1]), -1, s(g.b1[1]), 9],
            z1: [s(view.z1[0]), 1, s(view.dZ1[0]), 8],
            z2: [s(view.z1[1]), 1, s(view.dZ1[1]), 8],
            a1: [s(view.a1[0]), 2, s(view.dA1[0]), 7],
            a2: [s(view.a1[1]), 2, s(view.dA1[1]), 7],
            v1: [named("v₁", p.w2[0]), -1, s(g.w2[0]), 6],
            v2: [named("v₂", p.w2[1]), -1, s(g.w2[1]), 6],
            c: [named("c", p.b2), -1, s(g.b2), 6],
            y: [s(view.y), 3, s(view.dy), 5],
            loss: [s(view.loss), 4, "1", 4],
        },
        stage,
    );
    picture.light(stage < 0 ? {} : STAGES[stage]);
    byId("network-back").disabled = stage <= 0;
    byId("network-next").disabled = stage >= LAST;
    byId("network-say").textContent = stage < 0 ? "" : STAGES[stage].say(state, view);
    byId("network-steps").replaceChildren(
        ...STAGES.map(({ say, returning }, i) =>
            html(
                "li",
                { class: `${i > stage ? "later" : ""}${i === stage ? " now" : ""}` },
                html("span", { class: returning ? "backward" : "forward" }, returning ? "back " : "forward "),
                say(state, view),
            ),
        ),
    );
    byId("network-numbers").replaceChildren(
        ...[
            ["loss L", long(view.loss)],
            ["after a step of η", long(view.nextLoss)],
            ["df promised, −η|∇L|²", long(view.predicted), "df"],
            ["true change", long(view.nextLoss - view.loss), "change"],
        ].flatMap(([term, value, kind]) => [html("dt", {}, term), html("dd", { class: kind ?? null }, value)]),
    );
}
