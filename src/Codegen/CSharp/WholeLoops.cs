using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// Loops for which there is a method that does the whole of them, and faster: clearing, copying, and adding a multiple of one
/// array to another, which most adjoints of inner loops are.
/// </summary>
internal static class WholeLoops
{
    /// <summary>What is added to an element in each iteration: a factor that stays the same, and an element, or none of it.</summary>
    private sealed record Term(Element Target, IReadOnlyList<Expr> Factors, Element From);

    /// <summary>The lines that stand for a loop; null where it is none of those.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="write">Writes an expression of a type.</param>
    public static IReadOnlyList<string>? Lines(For loop, System.Func<Expr, NumericType, string> write)
    {
        if (loop is not { Step: 1, Start: Number { IsZero: true }, Body.Statements: [Segment segment] } || segment.Assignments.Count == 0)
            return null;
        if (segment.Assignments is [{ Adds: false, Target: Element { Array.Kind: ArrayKind.Vector } target, Value: var value }])
            return Single(loop, target, value, write);
        if (!segment.IsAdjoint || !segment.Assignments.All(static a => a.Adds))
            return null;
        var terms = new List<Term>();
        HashSet<object> written = [.. Statements.Assigned(segment)];
        foreach (Assignment assignment in segment.Assignments)
        {
            if (assignment.Target is not Element to || !Moves(to, loop, written))
                return null;
            foreach (Expr summand in assignment.Value is Sum sum ? sum.Operands : [assignment.Value])
            {
                if (TermOf(to, summand, loop, written) is not { } term)
                    return null;
                terms.Add(term);
            }
        }
        return terms.ConvertAll(t => Added(t, loop, write));
    }

    private static IReadOnlyList<string>? Single(For loop, Element target, Expr value, System.Func<Expr, NumericType, string> write)
    {
        if (!IsIndex(target, loop))
            return null;
        string name = target.Array.Name;
        if (value.IsZero && IsLengthOf(loop.End, target.Array))
            return [target.Array.IsArray ? $"Array.Clear({name});" : $"{name}.Clear();"];
        return value is Element { Array.Kind: ArrayKind.Vector } from && IsIndex(from, loop) && from.Array.Root != target.Array.Root && from.Type == target.Type
            ? [$"{Elements(from, loop, write)}.CopyTo({name});"]
            : null;
    }

    private static Term? TermOf(Element to, Expr summand, For loop, HashSet<object> written)
    {
        ExprPool pool = summand.Pool;
        List<Expr> factors = summand is Product product ? product.Operands.ToList() : [summand];
        bool isNegative = false;
        if (summand is Negate negate)
        {
            isNegative = true;
            factors = negate.Operand is Product inner ? inner.Operands.ToList() : [negate.Operand];
        }
        List<Element> moving = factors.OfType<Element>().Where(e => Moves(e, loop, written)).ToList();
        if (moving.Count != 1 || written.Contains(moving[0].Array.Root) || moving[0].Type != to.Type)
            return null;
        factors.Remove(moving[0]);
        bool areFixed = factors.TrueForAll(f => f.Type == to.Type || f.Type == NumericType.Exact) && !Statements.Reads(factors).Any(r => r == loop.Index || written.Contains(r));
        if (!areFixed)
            return null;
        if (isNegative)
            factors.Insert(0, pool.Number(-1));
        return new Term(to, factors, moving[0]);
    }

    // x[j], or x[i, j] with an i that stays the same.
    private static bool Moves(Element element, For loop, HashSet<object> written)
    {
        IReadOnlyList<Expr> indices = element.Operands;
        return indices[indices.Count - 1] == loop.Index && !Statements.Reads(indices.Take(indices.Count - 1).ToList()).Any(r => r == loop.Index || written.Contains(r));
    }

    private static bool IsIndex(Element element, For loop) => element.Operands.Count == 1 && element.Operands[0] == loop.Index;

    private static bool IsLengthOf(Expr end, ArrayVariable array) => end is ArrayLength length && length.Array == array && length.Dimension == array.Rank - 1;

    private static string Added(Term term, For loop, System.Func<Expr, NumericType, string> write)
    {
        string to = Row(term.Target, write, out _), from = Elements(term.From, loop, write);
        if (term.Factors.Count == 0)
            return $"SpanMath.Add({to}, {from});";
        ExprPool pool = term.From.Pool;
        Expr factor = term.Factors.Count == 1 ? term.Factors[0] : term.Factors[0] is Number { Value: var n } && n == -1
            ? pool.Negate(term.Factors.Count == 2 ? term.Factors[1] : pool.Product(term.Factors.Skip(1).ToList())) : pool.Product(term.Factors);
        return $"SpanMath.AddScaled({to}, {write(factor, term.From.Type)}, {from});";
    }

    // The elements that the loop runs through.
    private static string Elements(Element element, For loop, System.Func<Expr, NumericType, string> write)
    {
        string row = Row(element, write, out bool isArray);
        bool isWhole = element.Array.Kind == ArrayKind.Jagged
            ? loop.End is ArrayLength { Dimension: 1 } length && length.Array == element.Array && length.Operands[0] == element.Operands[0]
            : IsLengthOf(loop.End, element.Array);
        return isWhole ? row : $"{row}.{(isArray ? "AsSpan" : "Slice")}(0, {write(loop.End, NumericType.Int32)})";
    }

    private static string Row(Element element, System.Func<Expr, NumericType, string> write, out bool isArray)
    {
        string name = element.Array.Name;
        isArray = element.Array.Kind == ArrayKind.Jagged || (element.Array.Kind == ArrayKind.Vector && element.Array.IsArray);
        return element.Array.Kind switch
        {
            ArrayKind.Matrix => $"SpanMath.Row({name}, {write(element.Operands[0], NumericType.Int32)})",
            ArrayKind.Jagged => $"{name}[{write(element.Operands[0], NumericType.Int32)}]",
            _ => name,
        };
    }
}
