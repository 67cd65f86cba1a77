// Where the nodes of a graph stand: as a tree, in which a part stands as often as it is used, or as a graph, in which it stands once.

// More is no picture.
const MOST_IN_TREE = 220;

/** The tree of a root; null where it has too many nodes. */
export function treeOf(nodes, root) {
    let count = 0;
    function grow(place) {
        if (++count > MOST_IN_TREE) return null;
        const children = [];
        for (const operand of nodes[place].operands) {
            const child = grow(operand);
            if (child === null) return null;
            children.push(child);
        }
        return { place, children };
    }
    return grow(root);
}

/** Places a tree: children under their parent, subtrees side by side as near as they go. */
export function layTree(tree, widthOf, gap, levelHeight) {
    const placed = [],
        edges = [];
    // Each subtree is laid out by itself, with its left and right outline, level by level, from its root's middle.
    function lay(node, level) {
        const half = widthOf(node.place) / 2;
        const own = { ...node, level, offset: 0, left: [-half], right: [half] };
        own.children = node.children.map(child => lay(child, level + 1));
        const outline = { left: [], right: [] },
            middles = [];
        for (const child of own.children) {
            let shift = 0;
            for (let i = 0; i < Math.min(outline.right.length, child.left.length); i++)
                shift = Math.max(shift, outline.right[i] + gap - child.left[i]);
            middles.push(shift);
            child.left.forEach((x, i) => {
                if (i >= outline.left.length) outline.left[i] = x + shift;
            });
            child.right.forEach((x, i) => {
                outline.right[i] = x + shift;
            });
        }
        const centre = middles.length === 0 ? 0 : (middles[0] + middles[middles.length - 1]) / 2;
        own.children.forEach((child, i) => {
            child.offset = middles[i] - centre;
        });
        own.left.push(...outline.left.map(x => x - centre));
        own.right.push(...outline.right.map(x => x - centre));
        return own;
    }
    function put(node, x) {
        const at = { place: node.place, x, y: node.level * levelHeight };
        placed.push(at);
        for (const child of node.children) edges.push({ from: at, to: put(child, x + child.offset) });
        return at;
    }
    const laid = lay(tree, 0);
    put(laid, 0);
    return { placed, edges, left: Math.min(...laid.left), right: Math.max(...laid.right) };
}

/** Places a graph in rows: everything above what it is computed from, and within a row near what uses it. */
export function layGraph(nodes, roots, widthOf, gap, levelHeight) {
    const height = [];
    nodes.forEach((node, i) => {
        height[i] = node.operands.length === 0 ? 0 : 1 + Math.max(...node.operands.map(o => height[o]));
    });
    const top = Math.max(...height);
    const users = nodes.map(() => []);
    nodes.forEach((node, i) => node.operands.forEach(o => users[o].push(i)));
    const rows = [];
    nodes.forEach((_, i) => {
        (rows[top - height[i]] ??= []).push(i);
    });
    const x = [];
    const mean = (places, otherwise) => (places.length === 0 ? otherwise : places.reduce((sum, p) => sum + x[p], 0) / places.length);

    function space(row, wanted) {
        row.sort((a, b) => wanted[a] - wanted[b]);
        let edge = -Infinity,
            moved = 0;
        for (const i of row) {
            x[i] = Math.max(wanted[i], edge + widthOf(i) / 2);
            edge = x[i] + widthOf(i) / 2 + gap;
            moved += x[i] - wanted[i];
        }
        // What was pushed to the right is taken back as a whole.
        for (const i of row) x[i] -= moved / row.length;
    }

    for (const row of rows) space(row, Object.fromEntries(row.map((i, order) => [i, mean(users[i], order * 60)])));
    for (let sweep = 0; sweep < 6; sweep++) {
        const ordered = sweep % 2 === 0 ? [...rows].reverse() : rows;
        for (const row of ordered) space(row, Object.fromEntries(row.map(i => [i, mean([...users[i], ...nodes[i].operands], x[i])])));
    }
    const placed = nodes.map((_, i) => ({ place: i, x: x[i], y: (top - height[i]) * levelHeight }));
    const edges = nodes.flatMap((node, i) => node.operands.map(o => ({ from: placed[i], to: placed[o] })));
    return {
        placed,
        edges,
        left: Math.min(...placed.map(p => p.x - widthOf(p.place) / 2)),
        right: Math.max(...placed.map(p => p.x + widthOf(p.place) / 2)),
    };
}
