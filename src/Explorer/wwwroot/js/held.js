// Fields for the variables that a picture does not show: each has a value.
import { numberIn } from "./numbers.js";
import { html } from "./svg.js";

/** Shows a field for each name, keeping what was typed; changed is called when a value is. Returns what reads the values. */
export function showHeld(row, names, changed) {
    const known = Object.fromEntries([...row.querySelectorAll("input")].map(i => [i.dataset.name, i.value]));
    const fields = names.map(name =>
        html("input", { type: "number", step: "any", class: "narrow", "data-name": name, value: known[name] ?? "1" }),
    );
    if (Object.keys(known).join() !== names.join()) {
        row.replaceChildren(...fields.map((field, i) => html("label", { class: "field" }, `${names[i]} =`, field)));
        for (const field of fields) field.addEventListener("input", changed);
    }
    return () => Object.fromEntries([...row.querySelectorAll("input")].map(i => [i.dataset.name, numberIn(i) ?? 1]));
}
