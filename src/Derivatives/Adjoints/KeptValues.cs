using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>Something that the forward sweep of a derivative keeps for the backward sweep.</summary>
/// <param name="What">The value, or the elements of an array.</param>
/// <param name="Bytes">How many bytes a call, as a formula over what the method is given.</param>
/// <param name="Until">The statement that overwrites it; null where its block ends, or where nothing does.</param>
/// <param name="For">The statements whose adjoints read it.</param>
public sealed record KeptValue(string What, string Bytes, string? Until, IReadOnlyList<string> For)
{
    /// <summary>The value in one line, for people.</summary>
    public string Print()
    {
        string needed = For.Count == 0 ? "for a condition or a place on the way back"
            : "for the adjoint of " + string.Join(" and of ", For);
        return $"{What}: {Bytes} bytes, {(Until is null ? "kept" : "kept before " + Until)}, {needed}";
    }
}

/// <summary>
/// What a derivative keeps, and why: each value on the tape, and each buffer of values that would cost more to compute twice, with the
/// statements that need it and its size.
/// </summary>
public sealed class KeptValues
{
    private const int LongestList = 3;

    private readonly List<Statement> _all;
    private readonly HashSet<IStorage> _primal;
    private readonly List<KeptValue> _found = [];

    private KeptValues(Program primal, Block body, IReadOnlyList<GeneratedFunction> functions)
    {
        _all = functions.Select(static f => f.Body).Prepend(body).SelectMany(Statements.Within).ToList();
        _primal = [.. primal.Functions.Select(static f => f.Body).Prepend(primal.Body).SelectMany(Statements.AssignedWithin)];
    }

    /// <summary>What is kept, in the order of the forward sweep.</summary>
    /// <param name="primal">The program that was differentiated.</param>
    /// <param name="body">The statements of its derivative.</param>
    /// <param name="functions">The functions that they call.</param>
    public static IReadOnlyList<KeptValue> Of(Program primal, Block body, IReadOnlyList<GeneratedFunction> functions)
    {
        var kept = new KeptValues(primal, body, functions);
        kept.Find(body, []);
        foreach (GeneratedFunction function in functions)
            kept.Find(function.Body, [$"calls of {function.Name}"]);
        return kept._found;
    }

    /// <summary>The same as text, a value a line.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static string Print(Program primal, Block body, IReadOnlyList<GeneratedFunction> functions)
    {
        IReadOnlyList<KeptValue> kept = Of(primal, body, functions);
        return kept.Count == 0 ? "nothing is kept" : string.Join("\n", kept.Select(static k => k.Print()));
    }

    private void Find(Block block, IReadOnlyList<string> times)
    {
        for (int i = 0; i < block.Statements.Count; i++)
        {
            IEnumerable<Statement> later = block.Statements.Skip(i + 1);
            switch (block.Statements[i])
            {
                case Push { IsPaired: true } push:
                    foreach (Expr value in push.Values)
                        Add(ExpressionText.Of(value), Statements.Storage(value), value.Type, null, times, later);
                    break;
                case PushArray { IsPaired: true, Array: var array, Length: var length }:
                    Add(array.Name, array.Root, array.ElementType, Elements(array, length), times, later);
                    break;
                // A buffer of costly values is an array that the primal does not have.
                case NewArray { IsFilled: true, Array: var buffer } made when !_primal.Contains(buffer) && ReadersOf(buffer).Count > 0:
                    Add(buffer.Name, buffer, buffer.ElementType, ExpressionText.Of(made.Length), times, []);
                    break;
                case For loop:
                    Find(loop.Body, [.. times, ExpressionText.Of(Trips(loop))]);
                    continue;
                case While loop:
                    Find(loop.Body, [.. times, loop.Counter is null ? "iterations" : loop.Counter.Name]);
                    continue;
            }
            foreach (Block inner in block.Statements[i].Blocks)
                Find(inner, times);
        }
    }

    // At least none, which people know.
    private static Expr Trips(For loop) =>
        LoopTrips.Of(loop) is Call { Operands: [Number { IsZero: true }, var trips] } ? trips : LoopTrips.Of(loop);

    private void Add(string what, IStorage storage, NumericType type, string? count, IReadOnlyList<string> times,
        IEnumerable<Statement> later)
    {
        Statement? overwrites = later.FirstOrDefault(s =>
            s is not Push and not PushArray && Statements.AssignedWithin(new Block(s)).Contains(storage));
        string? until = overwrites is null ? null : overwrites switch
        {
            Segment { Source: { } text } => Quoted(text),
            For or While => "the loop",
            _ => overwrites.Text is { } text ? Quoted(text) : null,
        };
        IEnumerable<string> factors = new[] { SizeOf(type), count }.OfType<string>()
            .Concat(times).Select(static f => f.Contains(' ') ? $"({f})" : f);
        _found.Add(new KeptValue(what, string.Join("*", factors), until, ReadersOf(storage)));
    }

    private List<string> ReadersOf(IStorage storage)
    {
        List<string> texts = _all.OfType<Segment>().Where(s => s.IsAdjoint && s.Reads.Contains(storage)).SelectMany(static s => s.Texts)
            .Distinct().Select(Quoted).ToList();
        return texts.Count <= LongestList ? texts : [.. texts.Take(LongestList), $"{texts.Count - LongestList} others"];
    }

    private static string Elements(ArrayVariable array, Expr? length) => length is not null ? ExpressionText.Of(length)
        : array.Kind == ArrayKind.Vector ? $"length({array.Name})" : $"count({array.Name})";

    private static string Quoted(string text) => $"`{text.TrimEnd(';')}`";

    private static string SizeOf(NumericType type) => type switch
    {
        NumericType.Boolean => "1",
        NumericType.Single or NumericType.Int32 or NumericType.UInt32 => "4",
        _ => "8",
    };
}
