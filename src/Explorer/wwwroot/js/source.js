// The view of pasted C#: it is read and differentiated by the generator, and never run.
import { latest, settled } from "./api.js";
import { showExamples } from "./choices.js";
import { copies, showCode } from "./code.js";
import { underlined } from "./faults.js";
import { lookAt } from "./formula.js";
import { byId, html } from "./svg.js";
import { typeset } from "./tex.js";

const HUBER = `static double Huber(double residual, [Constant] double threshold)
{
    double size = Math.Abs(residual);
    return size <= threshold
        ? 0.5 * residual * residual
        : threshold * (size - 0.5 * threshold);
}
`;

const RECURRENCE = `[Gradient]
static double Recurrence(double[] x, double a)
{
    double s = 1;
    for (int i = 0; i < x.Length; i++)
        s = a * Math.Sin(s) + x[i];
    return s;
}
`;

const ROSENBROCK = `using SymGrad;

static partial class Models
{
    [Gradient, HessianVectorProduct]
    public static double Rosenbrock(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double slope = x[i + 1] - x[i] * x[i];
            sum += 100 * slope * slope + (1 - x[i]) * (1 - x[i]);
        }
        return sum;
    }
}
`;

const EXAMPLES = [
    { label: "branches", value: HUBER },
    { label: "a loop", value: RECURRENCE },
    { label: "a class, two attributes", value: ROSENBROCK },
];

const text = byId("source-text"),
    messages = byId("source-messages"),
    stage = byId("stage"),
    stages = byId("stages");
let programs = [];

const request = latest("csharp", show, e => showMessages([{ id: "", text: e.message, line: 0 }]), byId("source-busy"));
const ask = () => request({ source: text.value });

/** Makes the view work. */
export function startSource() {
    text.value = HUBER;
    showExamples(byId("source-examples"), EXAMPLES, example => {
        text.value = example;
        ask();
    });
    text.addEventListener("input", settled(ask, 500));
    text.addEventListener("keydown", e => {
        if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) ask();
    });
    stage.addEventListener("change", showStage);
    copies(byId("generated-copy"), byId("generated"));
}

/** Differentiates what is there, once the view is opened. */
export function openSource() {
    if (programs.length === 0) ask();
}

function show(answer) {
    showMessages(answer.messages);
    showFormulas(answer.formulas);
    showCode(byId("generated"), answer.generated.join("\n"));
    programs = answer.programs;
    const chosen = stage.value;
    stage.replaceChildren(...programs.map((p, i) => html("option", { value: i }, `${p.method}: ${p.stage}`)));
    const last = programs.length - 1;
    stage.value = programs[chosen] && chosen !== "" ? chosen : String(Math.max(0, last));
    showStage();
}

function showFormulas(formulas) {
    byId("source-formulas-card").hidden = formulas.length === 0;
    byId("source-formulas").replaceChildren(
        ...formulas.flatMap(({ method, text: formula, latex }) => {
            const look = html("button", { type: "button" }, "Its derivation, structure and plot");
            look.addEventListener("click", () => {
                lookAt(formula);
                location.hash = "formula";
            });
            return [typeset(`\\mathrm{${method.replaceAll("_", "\\_")}} = ${latex}`, { display: true }), look];
        }),
    );
}

function showStage() {
    stages.textContent = programs[stage.value]?.text ?? "";
}

function showMessages(list) {
    messages.replaceChildren(
        ...list.map(message => {
            const item = html("li", {}, html("div", { class: "fault" }, `${message.id ? `${message.id}: ` : ""}${message.text}`));
            if (message.line > 0) {
                const go = html("button", { type: "button" }, `Line ${message.line}, column ${message.column}`);
                go.addEventListener("click", () => select(message));
                const line = text.value.split("\n")[message.line - 1] ?? "";
                item.firstChild.append(html("pre", {}, underlined(line, message.column, message.length)), go);
            }
            return item;
        }),
    );
}

function select({ line, column, length }) {
    const start =
        text.value
            .split("\n")
            .slice(0, line - 1)
            .reduce((sum, l) => sum + l.length + 1, 0) +
        column -
        1;
    text.focus();
    text.setSelectionRange(start, start + length);
}
