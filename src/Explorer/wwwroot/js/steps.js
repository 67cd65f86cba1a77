// A derivation: a rule a line, with what it does to which part.
import { html } from "./svg.js";
import { typeset } from "./tex.js";

// Deeper parts are not moved further in: there would be no room.
const DEEPEST = 3;

/** Shows a derivation. */
export function showSteps(list, steps) {
    list.replaceChildren(
        ...steps.map(step =>
            html(
                "li",
                {},
                html(
                    "div",
                    { class: `level-${Math.min(step.level, DEEPEST)}` },
                    html("span", { class: "rule" }, step.rule),
                    html("div", { class: "statement" }, step.statement),
                    typeset(step.latex, { display: true }),
                ),
            ),
        ),
    );
    if (steps.length === 0) list.append(html("li", { class: "none" }, "There is no variable to differentiate by."));
}
