// The view of a formula: what is typed is asked about at once, and every card shows its part of the answer.
import { latest, settled } from "./api.js";
import { showChoices, showExamples } from "./choices.js";
import { copies, showCode } from "./code.js";
import { clearFault, showFault } from "./faults.js";
import { showGraph } from "./graph.js";
import { plot } from "./plot.js";
import { showSteps } from "./steps.js";
import { byId } from "./svg.js";
import { typeset } from "./tex.js";

const EXAMPLES = ["x^2*sin(x)", "exp(-x^2)", "log(1+exp(x))", "sqrt(x)/(1+x^2)", "x^2*sin(y)", "m*c^2/sqrt(1-v^2/c^2)", "max(0, x)^2"].map(
    value => ({ label: value, value }),
);

const text = byId("formula-text"),
    fault = byId("formula-fault"),
    cards = document.querySelector("#formula .columns");
const request = latest("formula", show, refuse, byId("formula-busy"));
const ask = () => request({ text: text.value, by });
let view = null,
    by = null,
    kind = "tree";

/** Makes the view work. */
export function startFormula() {
    showExamples(byId("formula-examples"), EXAMPLES, lookAt);
    text.addEventListener("input", settled(ask));
    byId("formula-form").addEventListener("submit", e => {
        e.preventDefault();
        ask();
    });
    copies(byId("code-copy"), byId("code"));
    ask();
}

// What was shown before is left, faintly.
function refuse(e) {
    showFault(fault, e, text);
    cards.classList.add("stale");
}

/** Looks at another formula. */
export function lookAt(formula) {
    text.value = formula;
    ask();
}

function show(answer, asked) {
    clearFault(fault, text);
    cards.classList.remove("stale");
    view = answer;
    by = answer.by ?? by;
    showResult();
    showChoices(
        byId("steps-by"),
        view.variables.map(v => ({ value: v, label: `by ${v}` })),
        view.by ?? null,
        chosen => {
            by = chosen;
            ask();
        },
    );
    showSteps(byId("steps"), view.steps);
    showStructure();
    showCode(byId("code"), view.cSharp);
    plot(asked.text, view.variables, view.by ?? null);
}

function showResult() {
    const isAlone = view.derivatives.length === 1;
    const head = d => (isAlone ? "f'" : `\\frac{\\partial f}{\\partial ${d.byLatex}}`);
    const lines = [
        typeset(`f = ${view.latex}`, { display: true }),
        ...view.derivatives.map(d => typeset(`${head(d)} = ${d.latex}`, { display: true })),
    ];
    byId("result-title").textContent = view.derivatives.length > 1 ? "Gradient" : "Derivative";
    byId("result").replaceChildren(...lines);
    if (view.derivatives.length === 0) byId("result").append("A constant: its derivative is 0.");
    if (view.derivatives.length < view.variables.length)
        byId("result").append(`… and ${view.variables.length - view.derivatives.length} more variables.`);
}

function showStructure() {
    const prime = view.variables.length === 1 ? "f′" : `∂f/∂${view.by}`;
    const all = [
        { value: "tree", label: "Tree of f", graph: view.tree, isTree: true },
        { value: "derivative", label: `Tree of ${prime}`, graph: view.derivativeTree, isTree: true },
        { value: "graph", label: "Shared graph", graph: view.graph, isTree: false },
    ];
    const kinds = all.filter(k => k.graph),
        shown = kinds.find(k => k.value === kind) ?? kinds[0];
    showChoices(byId("graph-kind"), kinds, shown.value, chosen => {
        kind = chosen;
        showStructure();
    });
    const sentence = showGraph(byId("graph"), shown.graph, shown.isTree);
    byId("graph-hint").textContent = shown.isTree ? sentence : `The function and its derivatives, computed together. ${sentence}`;
}
