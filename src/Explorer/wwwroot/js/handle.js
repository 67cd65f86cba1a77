// A point that is dragged along the horizontal axis, with the pointer or the arrow keys.
import { rounded, short } from "./numbers.js";
import { svg } from "./svg.js";

/** Makes a handle over a frame; moved is called with where it is moved to. */
export function handleOver({ picture, over, fromX, margin, inner }, axis, name, moved) {
    const length = axis.high - axis.low;
    const ring = svg("circle", { class: "handle-ring later", r: 15 });
    const dot = svg("circle", {
        class: "handle later",
        r: 8,
        tabindex: 0,
        role: "slider",
        "aria-label": name,
        "aria-valuemin": axis.low,
        "aria-valuemax": axis.high,
    });
    over.append(ring, dot);
    let at = 0;
    const clamp = v => Math.min(axis.high, Math.max(axis.low, v));
    const move = v => moved(rounded(clamp(v), length));

    function drag(e) {
        const box = picture.getBoundingClientRect();
        move(fromX(((e.clientX - box.left) * picture.viewBox.baseVal.width) / box.width));
    }
    dot.addEventListener("pointerdown", e => {
        e.preventDefault();
        dot.focus();
        dot.setPointerCapture(e.pointerId);
        dot.addEventListener("pointermove", drag);
    });
    for (const end of ["pointerup", "pointercancel"]) dot.addEventListener(end, () => dot.removeEventListener("pointermove", drag));
    dot.addEventListener("keydown", e => {
        const step = length / (e.shiftKey ? 20 : 100);
        const to = {
            ArrowLeft: at - step,
            ArrowDown: at - step,
            ArrowRight: at + step,
            ArrowUp: at + step,
            Home: axis.low,
            End: axis.high,
        }[e.key];
        if (to === undefined) return;
        e.preventDefault();
        move(to);
    });
    return {
        /** Puts the handle where it is, in the picture and for those who hear it. */
        place(value, px, py, text) {
            at = value;
            const y = Math.min(margin.top + inner.height, Math.max(margin.top, py));
            for (const circle of [ring, dot]) {
                circle.setAttribute("cx", px);
                circle.setAttribute("cy", y);
                circle.classList.remove("later");
            }
            dot.setAttribute("aria-valuenow", value);
            dot.setAttribute("aria-valuetext", text ?? short(value));
        },
    };
}
