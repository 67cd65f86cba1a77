// Draws the tree of an expression, or the graph in which what is used more than once stands once.
import { layGraph, layTree, treeOf } from "./layout.js";
import { html, svg } from "./svg.js";

const NODE_HEIGHT = 28,
    LEVEL = 62,
    GAP = 14,
    MARGIN = 18;

const widthOf = node => Math.max(34, 8.2 * node.label.length + 18);

/** Shows a graph in one of two forms; returns a sentence about it. */
export function showGraph(host, graph, isTree) {
    const { nodes, roots, count } = graph;
    const tree = isTree && nodes.length > 0 ? treeOf(nodes, roots[0].node) : null;
    if (nodes.length === 0 || (isTree && tree === null)) {
        host.replaceChildren();
        return `It has ${count} different parts: too many for a picture.`;
    }
    const width = place => widthOf(nodes[place]);
    const laid = isTree ? layTree(tree, width, GAP, LEVEL) : layGraph(nodes, roots, width, GAP, LEVEL);
    host.replaceChildren(drawn(nodes, isTree ? [] : roots, laid));
    const shared = nodes.filter(isShared);
    if (isTree) return `${laid.placed.length} nodes, of ${count} different parts.`;
    return shared.length === 0
        ? `${count} parts; none is used more than once.`
        : `${count} parts, each computed once; ${shared.length} used more than once: ${shared
              .map(n => n.text)
              .slice(0, 6)
              .join(", ")}${shared.length > 6 ? ", …" : ""}.`;
}

const isShared = node => node.kind === "inner" && node.uses > 1;

function drawn(nodes, roots, { placed, edges, left, right }) {
    const headroom = roots.length > 0 ? 24 : 0;
    const width = right - left + 2 * MARGIN,
        height = Math.max(...placed.map(p => p.y)) + NODE_HEIGHT + 2 * MARGIN + headroom;
    const toX = x => x - left + MARGIN,
        toY = y => y + MARGIN + headroom + NODE_HEIGHT / 2;
    const picture = svg("svg", {
        width,
        height,
        viewBox: `0 0 ${width} ${height}`,
        role: "img",
        "aria-label": nodes[nodes.length - 1].text,
    });
    for (const { from, to } of edges) {
        const x1 = toX(from.x),
            y1 = toY(from.y) + NODE_HEIGHT / 2,
            x2 = toX(to.x),
            y2 = toY(to.y) - NODE_HEIGHT / 2,
            bend = (y2 - y1) / 2;
        picture.append(
            svg("path", {
                class: roots.length > 0 && isShared(nodes[to.place]) ? "edge shared" : "edge",
                d: `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`,
            }),
        );
    }
    for (const { place, x, y } of placed) picture.append(drawnNode(nodes[place], toX(x), toY(y), roots.length > 0));
    const above = new Map();
    for (const { name, node } of roots) above.set(node, [...(above.get(node) ?? []), name]);
    for (const [node, names] of above) {
        const at = placed.find(p => p.place === node);
        picture.append(svg("text", { class: "root-name", x: toX(at.x), y: toY(at.y) - NODE_HEIGHT / 2 - 7 }, names.join(" = ")));
    }
    // What is narrower than the card stands in its middle.
    return html("div", { class: "middle" }, picture);
}

function drawnNode(node, x, y, marksShared) {
    const shared = marksShared && isShared(node),
        width = widthOf(node);
    return svg(
        "g",
        { class: `node ${node.kind}${shared ? " shared" : ""}` },
        svg("title", {}, shared ? `${node.text}, used ${node.uses} times` : node.text),
        svg("rect", { x: x - width / 2, y: y - NODE_HEIGHT / 2, width, height: NODE_HEIGHT, rx: node.kind === "inner" ? 14 : 6 }),
        svg("text", { x, y }, node.label),
        shared ? svg("text", { class: "uses", x: x + width / 2 + 10, y: y - NODE_HEIGHT / 2 + 2 }, `×${node.uses}`) : null,
    );
}
