using System;
using System.Collections.Generic;

namespace SymGrad.Symbolic;

/// <summary>Walks over expressions that hold up on deep and on wide input, without recursion, until the pool's token says to
/// stop.</summary>
public static class Traversal
{
    /// <summary>Every distinct node reachable from the roots, operands before what uses them.</summary>
    public static List<Expr> PostOrder(params IReadOnlyList<Expr> roots) => PostOrder(roots, static _ => true);

    /// <summary>As <see cref="PostOrder(IReadOnlyList{Expr})"/>, without going below (or listing) nodes that <paramref name="enter"/>
    /// refuses.</summary>
    public static List<Expr> PostOrder(IReadOnlyList<Expr> roots, Func<Expr, bool> enter) =>
        PostOrder(roots, enter, static node => node.OperandArray);

    /// <summary>As <see cref="PostOrder(IReadOnlyList{Expr})"/>, with the operands of each node in an order of the caller's
    /// choice.</summary>
    public static List<Expr> PostOrder(IReadOnlyList<Expr> roots, Func<Expr, IReadOnlyList<Expr>> operandsOf) =>
        PostOrder(roots, static _ => true, operandsOf);

    private static List<Expr> PostOrder(IReadOnlyList<Expr> roots, Func<Expr, bool> enter, Func<Expr, IReadOnlyList<Expr>> operandsOf)
    {
        var order = new List<Expr>();
        var seen = new HashSet<Expr>();
        var stack = new Stack<(Expr Node, IReadOnlyList<Expr> Operands, int Next)>();
        foreach (Expr root in roots)
        {
            root.Pool.Cancellation.ThrowIfCancellationRequested();
            if (!enter(root) || !seen.Add(root))
                continue;
            Visit(root);
            while (stack.Count > 0)
            {
                (Expr node, IReadOnlyList<Expr> operands, int next) = stack.Pop();
                if (next == operands.Count)
                {
                    order.Add(node);
                    continue;
                }
                stack.Push((node, operands, next + 1));
                Expr operand = operands[next];
                if (enter(operand) && seen.Add(operand))
                    Visit(operand);
            }
        }
        return order;

        void Visit(Expr node)
        {
            IReadOnlyList<Expr> operands = operandsOf(node);
            if (operands.Count == 0)
                order.Add(node);
            else
                stack.Push((node, operands, 0));
        }
    }

    /// <summary>Rebuilds expressions bottom up: <paramref name="rebuild"/> gets each node and its rebuilt operands.</summary>
    /// <returns>The rebuilt roots, in order.</returns>
    public static Expr[] Rewrite(IReadOnlyList<Expr> roots, Func<Expr, IReadOnlyList<Expr>, Expr> rebuild)
    {
        var map = new Dictionary<Expr, Expr>();
        foreach (Expr node in PostOrder(roots))
            map[node] = rebuild(node, Array.ConvertAll(node.OperandArray, operand => map[operand]));
        var result = new Expr[roots.Count];
        for (int i = 0; i < result.Length; i++)
            result[i] = map[roots[i]];
        return result;
    }

    /// <summary>The expression with other expressions in place of some of its nodes; nothing is simplified.</summary>
    public static Expr Substitute(Expr expression, IReadOnlyDictionary<Expr, Expr> replacements) =>
        Rewrite([expression], (node, operands) =>
            replacements.TryGetValue(node, out Expr? replacement) ? replacement
            : operands.Count == 0 ? node
            : node.WithOperands(operands))[0];

    /// <summary>The variables of the expressions, in ordinal order of their names.</summary>
    public static IReadOnlyList<Variable> Variables(params IReadOnlyList<Expr> roots)
    {
        var variables = new List<Variable>();
        foreach (Expr node in PostOrder(roots))
        {
            if (node is Variable variable)
                variables.Add(variable);
        }
        variables.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return variables;
    }
}
