// How the value falls from step to step.
import { frame } from "./frame.js";
import { svg } from "./svg.js";

/** Draws the values of a path's first points, on a logarithmic axis where they span many powers of ten. */
export function drawFalling(host, path, count, width) {
    const values = path.map(p => Number(p.value)).filter(Number.isFinite);
    if (values.length < 2 || width === 0) {
        host.replaceChildren();
        return;
    }
    const least = Math.min(...values),
        greatest = Math.max(...values);
    const isLog = least > 0 && greatest / least > 50;
    const scaled = v => (isLog ? Math.log10(v) : v);
    const y = { low: scaled(least), high: scaled(greatest) };
    const room = 0.06 * (y.high - y.low) || 1;
    const made = frame({
        width,
        height: 190,
        x: { low: 0, high: values.length - 1 },
        y: { low: y.low - room, high: y.high + room },
        xName: "step",
        yName: isLog ? "log₁₀ f" : "f",
        label: "Value by step",
    });
    const d = values
        .slice(0, count)
        .map((v, i) => `${i === 0 ? "M" : "L"}${made.toX(i).toFixed(1)} ${made.toY(scaled(v)).toFixed(1)}`)
        .join("");
    made.area.append(svg("path", { class: "curve", d }));
    host.replaceChildren(made.picture);
}
