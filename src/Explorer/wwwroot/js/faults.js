// Shows what is wrong, with a caret under the place, and a way to take what is suggested.
import { html } from "./svg.js";

const WINDOW = 48;

/** The line of a text around a place, and a caret under it. */
export function underlined(text, column, length = 1) {
    const at = Math.min(column - 1, text.length);
    const start = text.lastIndexOf("\n", at - 1) + 1,
        next = text.indexOf("\n", at),
        end = next < 0 ? text.length : next;
    const from = Math.max(start, at - WINDOW),
        to = Math.min(end, at + WINDOW);
    const line = (from > start ? "…" : "") + text.slice(from, to).replace(/\t/g, " ") + (to < end ? "…" : "");
    const carets = "^".repeat(Math.max(1, Math.min(length, to - at)));
    return `${line}\n${" ".repeat((from > start ? 1 : 0) + at - from)}${carets}`;
}

/** Shows a refusal in its element; input is the field that the formula stands in, if it is about one. */
export function showFault(element, refusal, input = null) {
    element.hidden = false;
    element.replaceChildren(refusal.message);
    if (input !== null) input.setAttribute("aria-invalid", "true");
    if (input === null || !refusal.column) return;
    element.append(html("pre", {}, underlined(input.value, refusal.column, refusal.length)));
    if (refusal.suggestion) element.append(`Did you mean ${refusal.suggestion}?`);
}

/** Takes a fault away. */
export function clearFault(element, input = null) {
    element.hidden = true;
    element.replaceChildren();
    input?.removeAttribute("aria-invalid");
}
