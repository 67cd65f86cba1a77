// Typesets LaTeX by KaTeX; where the build has none, the text itself is shown.
import { byId, html } from "./svg.js";

// What is longer takes a second to typeset, and nobody reads it.
const LONGEST = 6000;

const katex = await import("../katex/katex.mjs").then(
    module => module.default,
    () => null,
);

if (katex !== null) {
    document.head.append(html("link", { rel: "stylesheet", href: "katex/katex.min.css" }));
    byId("typeset-by").hidden = false;
}

/** An element with the formula. */
export function typeset(latex, { display = false } = {}) {
    const element = html(display ? "div" : "span", { class: display ? "equation" : null });
    if (katex === null || latex.length > LONGEST) {
        element.classList.add("tex-text");
        element.textContent = latex.length > LONGEST ? `${latex.slice(0, LONGEST)} …` : latex;
        return element;
    }
    katex.render(latex, element, { displayMode: display, throwOnError: false, strict: "ignore", trust: false, fleqn: true });
    return element;
}
