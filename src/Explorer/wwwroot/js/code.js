// C# with its words coloured.
import { html } from "./svg.js";

const KEYWORDS = new Set(
    (
        "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum " +
        "event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long " +
        "namespace new null object operator out override params partial private protected public readonly ref return sbyte scoped " +
        "sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort " +
        "using var virtual void volatile while"
    ).split(" "),
);
const WORDS = /(\/\/[^\n]*|\/\*[^]*?\*\/)|("(?:[^"\\\n]|\\.)*")|(\b\d[\w.]*(?:[eE][-+]?\d+)?)|(\b[A-Za-z_]\w*\b)/g;

// Colouring longer texts takes longer than reading them.
const LONGEST = 60_000;

/** Shows code in an element. */
export function showCode(element, text) {
    const shown = text.replace(/\s+$/, "");
    if (shown.length > LONGEST) {
        element.textContent = shown;
        return;
    }
    const parts = [];
    let done = 0;
    for (const match of shown.matchAll(WORDS)) {
        const kind = match[1] ? "c" : match[2] ? "s" : match[3] ? "n" : KEYWORDS.has(match[4]) ? "k" : null;
        if (kind === null) continue;
        parts.push(shown.slice(done, match.index), html("span", { class: kind }, match[0]));
        done = match.index + match[0].length;
    }
    element.replaceChildren(...parts, shown.slice(done));
}

/** Makes a button copy what an element shows. */
export function copies(button, element) {
    button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(element.textContent);
        button.textContent = "Copied";
        setTimeout(() => {
            button.textContent = "Copy";
        }, 1500);
    });
}
