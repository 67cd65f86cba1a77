// A row of buttons of which one is chosen; arrow keys go from one to the next.
import { html } from "./svg.js";

/** Fills a radio group; nothing is shown where there is nothing to choose. */
export function showChoices(group, choices, chosen, choose) {
    const hadFocus = group.contains(document.activeElement);
    const buttons =
        choices.length < 2
            ? []
            : choices.map(({ value, label }) =>
                  html(
                      "button",
                      { type: "button", role: "radio", "aria-checked": String(value === chosen), tabindex: value === chosen ? 0 : -1 },
                      label,
                  ),
              );
    group.replaceChildren(...buttons);
    buttons.forEach((button, i) => {
        button.addEventListener("click", () => choose(choices[i].value));
        button.addEventListener("keydown", e => {
            const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
            if (by === undefined) return;
            e.preventDefault();
            choose(choices[(i + by + choices.length) % choices.length].value);
        });
    });
    if (hadFocus) group.querySelector("[aria-checked=true]")?.focus();
}

/** Fills a row of examples, each with a label and what is taken from it. */
export function showExamples(row, examples, take) {
    row.replaceChildren(
        ...examples.map(({ label, value }) => {
            const button = html("button", { type: "button" }, label);
            button.addEventListener("click", () => take(value));
            return button;
        }),
    );
}
