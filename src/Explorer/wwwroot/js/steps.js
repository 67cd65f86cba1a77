// A derivation: a rule a line, with what it does to which part.
import { html } from "./svg.js";
import { typeset } from "./tex.js";

// Deeper parts are not moved further in: there would be no room.
const DEEPEST = 3;

/** Shows a derivation by a variable whose LaTeX is given. */
export function showSteps(list, steps, by) {
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
                    typeset(`\\frac{d}{d${by}}\\left(${step.beforeLatex}\\right) = ${step.afterLatex}`, { display: true }),
                ),
            ),
        ),
    );
    if (steps.length === 0) list.append(html("li", { class: "none" }, "There is no variable to differentiate by."));
}
