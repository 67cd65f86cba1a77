// The picture of the network: values in blue go forward, derivatives of the loss in orange come back.
import { short } from "./numbers.js";
import { svg } from "./svg.js";

const WIDTH = 980,
    HEIGHT = 380,
    RADIUS = 40,
    PULSE_TIME = 650;
const UP = 90,
    DOWN = 280,
    MIDDLE = 185;

const PLACES = {
    x1: [70, UP],
    x2: [70, DOWN],
    z1: [345, UP],
    z2: [345, DOWN],
    a1: [520, UP],
    a2: [520, DOWN],
    y: [755, MIDDLE],
    loss: [915, MIDDLE],
};
const WIRES = {
    w11: ["x1", "z1", 0.5, -12],
    w12: ["x2", "z1", 0.3, 0],
    w21: ["x1", "z2", 0.3, 0],
    w22: ["x2", "z2", 0.5, 20],
    r1: ["z1", "a1"],
    r2: ["z2", "a2"],
    v1: ["a1", "y", 0.45, 0],
    v2: ["a2", "y", 0.45, 6],
    l: ["y", "loss"],
};

/** Makes the picture; what shows a stage of the way is returned. */
export function drawNetwork(host) {
    const values = {},
        wires = {},
        units = {},
        pulses = svg("g");
    const picture = svg("svg", {
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
        class: "network",
        role: "img",
        "aria-label": "The network with its values and derivatives; the list below has them as text",
    });
    for (const [id, [from, to]] of Object.entries(WIRES)) {
        const [[x1, y1], [x2, y2]] = [PLACES[from], PLACES[to]];
        wires[id] = picture.appendChild(svg("line", { class: "wire", x1, y1, x2, y2 }));
    }
    for (const [id, [from, to, part, aside]] of Object.entries(WIRES)) {
        if (part === undefined) continue;
        const [[x1, y1], [x2, y2]] = [PLACES[from], PLACES[to]];
        picture.append(label("weight", x1 + part * (x2 - x1), y1 + part * (y2 - y1) + aside, id));
    }
    picture.append(
        label("bias", PLACES.z1[0], UP - RADIUS - 14, "b1"),
        label("bias", PLACES.z2[0], DOWN + RADIUS + 22, "b2"),
        label("bias", PLACES.y[0], MIDDLE - RADIUS - 14, "c"),
    );
    for (const id of ["r1", "r2"]) {
        const [x, y] = PLACES[id === "r1" ? "z1" : "z2"];
        picture.append(svg("text", { class: "small halo", x: (x + PLACES.a1[0]) / 2, y: y - 8, "text-anchor": "middle" }, "ReLU"));
    }
    const names = { x1: "x₁", x2: "x₂", z1: "z₁", z2: "z₂", a1: "a₁", a2: "a₂", y: "y", loss: "L" };
    for (const [id, name] of Object.entries(names)) units[id] = picture.appendChild(unit(id, name));
    picture.append(pulses);
    host.replaceChildren(picture);

    function label(kind, x, y, id) {
        values[id] = { value: svg("tspan", { class: "value" }), back: svg("tspan", { class: "back", dx: 6 }) };
        return svg("text", { class: `${kind} halo`, x, y }, values[id].value, values[id].back);
    }

    function unit(id, name) {
        const [x, y] = PLACES[id];
        values[id] = { value: svg("text", { class: "value", x, y: y + 5 }), back: svg("text", { class: "back", x, y: y + 25 }) };
        return svg(
            "g",
            { class: "unit" },
            svg("circle", { cx: x, cy: y, r: RADIUS }),
            svg("text", { class: "name", x, y: y - 16 }, name),
            values[id].value,
            values[id].back,
        );
    }

    return {
        /** Writes numbers, each with the stage from which on it is seen: [value, stage, derivative, its stage]. */
        write(numbers, stage) {
            for (const [id, [value, from, back, backFrom]] of Object.entries(numbers)) {
                values[id].value.textContent = value;
                values[id].value.classList.toggle("later", from > stage);
                values[id].back.textContent = back === null ? "" : back;
                values[id].back.classList.toggle("later", back === null || backFrom > stage);
            }
        },
        /** Lights what a stage uses. */
        light({ wires: lit = [], units: shining = [], returning = false }) {
            for (const [id, wire] of Object.entries(wires))
                wire.setAttribute("class", `wire${lit.includes(id) ? (returning ? " returning" : " going") : ""}`);
            for (const [id, group] of Object.entries(units)) group.classList.toggle("lit", shining.includes(id));
        },
        /** Sends numbers along the wires of a stage, and calls back when they are there. */
        send({ wires: along = [], returning = false }, done) {
            const dots = along.map(id => {
                const [from, to] = returning ? [WIRES[id][1], WIRES[id][0]] : WIRES[id];
                return {
                    from: PLACES[from],
                    to: PLACES[to],
                    dot: pulses.appendChild(svg("circle", { class: `pulse${returning ? " returning" : ""}`, r: 6 })),
                };
            });
            const begin = performance.now();
            let frameId = requestAnimationFrame(function tick(now) {
                const part = Math.min(1, Math.max(0, (now - begin) / PULSE_TIME)),
                    eased = part * part * (3 - 2 * part);
                for (const { from, to, dot } of dots) {
                    dot.setAttribute("cx", from[0] + eased * (to[0] - from[0]));
                    dot.setAttribute("cy", from[1] + eased * (to[1] - from[1]));
                }
                if (part < 1) {
                    frameId = requestAnimationFrame(tick);
                    return;
                }
                pulses.replaceChildren();
                done();
            });
            return () => {
                cancelAnimationFrame(frameId);
                pulses.replaceChildren();
            };
        },
    };
}

/** Numbers in a row, for sentences. */
export const row = values => `(${values.map(v => short(v)).join(", ")})`;
