using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Symbolic;

namespace SymGrad.Explorer.Api;

/// <summary>An expression as a graph: each part once, however often it is used.</summary>
/// <param name="Nodes">The parts, operands before what uses them; none where there are too many to look at.</param>
/// <param name="Roots">What is computed: the names, with the places of their nodes.</param>
/// <param name="Count">How many parts there are.</param>
internal sealed record GraphView(IReadOnlyList<NodeView> Nodes, IReadOnlyList<RootView> Roots, int Count)
{
    private const int MostNodes = 250;

    /// <summary>The graph of some expressions.</summary>
    public static GraphView Of(IReadOnlyList<(string Name, Expr Root)> roots)
    {
        List<Expr> order = Traversal.PostOrder([.. roots.Select(static r => r.Root)]);
        if (order.Count > MostNodes)
            return new GraphView([], [], order.Count);
        Dictionary<Expr, int> places = order.Select(static (node, place) => (node, place))
            .ToDictionary(static p => p.node, static p => p.place);
        var uses = new int[order.Count];
        foreach (Expr operand in order.SelectMany(static node => node.Operands))
            uses[places[operand]]++;
        return new GraphView(
            [.. order.Select((node, i) => new NodeView(Label(node), Kind(node),
                Short(TextPrinter.Print(node)), [.. node.Operands.Select(o => places[o])], uses[i]))],
            [.. roots.Select(r => new RootView(r.Name, places[r.Root]))],
            order.Count);
    }

    private static string Kind(Expr node) => node.Operands.Count > 0 ? "inner" : node is Variable ? "variable" : "number";

    private static string Label(Expr node) => node switch
    {
        Sum => "+",
        Product => "·",
        Negate => "−",
        Quotient => "÷",
        Power => "^",
        Call c => c.Function.Name,
        Conditional => "if",
        Compare c => TextPrinter.Symbol(c.Operator).Trim(),
        Logic l => l.Operator.ToString().ToLowerInvariant(),
        _ => Short(TextPrinter.Print(node)),
    };

    private static string Short(string text) => text.Length <= 80 ? text : text[..79] + "…";
}

/// <summary>A part of an expression.</summary>
/// <param name="Label">What it does, or is.</param>
/// <param name="Kind">inner, variable or number.</param>
/// <param name="Text">The whole part, as text.</param>
/// <param name="Operands">The places of its operands.</param>
/// <param name="Uses">How often others use it.</param>
internal sealed record NodeView(string Label, string Kind, string Text, IReadOnlyList<int> Operands, int Uses);

/// <summary>Something that is computed.</summary>
internal sealed record RootView(string Name, int Node);
