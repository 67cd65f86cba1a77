using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;
using Convert = SymGrad.Symbolic.Convert;

namespace SymGrad.Differentiation;

/// <summary>
/// Which scalars and arrays of a program have adjoints: those that depend on an active input and on which an output depends
/// (Griewank and Walther, Evaluating Derivatives, 2nd ed., section 6.2). Answers hold for the whole program, whatever the path.
/// </summary>
internal sealed class ProgramActivity
{
    private readonly HashSet<IStorage> _varied;
    private readonly HashSet<IStorage> _useful;
    private readonly Lazy<ProgramMagnitudes> _magnitudes;

    /// <summary>Analyses a program whose straight-line code is gathered in segments.</summary>
    /// <param name="body">The program's body.</param>
    /// <param name="inputs">The active parameters: <see cref="Variable"/>s and <see cref="ArrayVariable"/>s.</param>
    /// <param name="outputs">What is differentiated, likewise.</param>
    /// <param name="functions">The functions that it calls.</param>
    public ProgramActivity(Block body, IEnumerable<IStorage> inputs, IEnumerable<IStorage> outputs,
        IReadOnlyList<GeneratedFunction> functions)
    {
        List<Statement> all = functions.Select(static f => f.Body).Prepend(body).SelectMany(Statements.Within).ToList();
        List<Assignment> assignments = all.OfType<Segment>().SelectMany(static s => s.Assignments).ToList();
        _varied = [.. inputs];
        _useful = [.. outputs];
        List<(IStorage Target, HashSet<IStorage> Sources)> flows = assignments
            .Where(static a => a.Target.Type.IsReal())
            .Select(static a => (Statements.Storage(a.Target), new HashSet<IStorage>(Leaves([a.Value]).Select(Statements.Storage))))
            .ToList();
        int assigned = flows.Count;
        foreach (Invoke call in all.OfType<Invoke>())
        {
            if (functions.FirstOrDefault(f => f.Is(call.Routine)) is { } function)
                flows.AddRange(Flows(call, function));
            else
                flows.AddRange(call.Moved.Select(t => (t, new HashSet<IStorage>(call.Moving.SelectMany(Sources)))));
        }
        // What was read from source may come back from the tape to another place.
        foreach (Push push in all.OfType<Push>().Where(static p => !p.IsPaired))
            flows.AddRange(push.Values.Where(static v => v.Type.IsReal())
                .Select(v => ((IStorage)new TapeContent(push.Tape, v.Type),
                new HashSet<IStorage>(Leaves([v]).Select(Statements.Storage)))));
        foreach (Pop pop in all.OfType<Pop>().Where(static p => !p.IsPaired))
            flows.AddRange(pop.Targets.Where(static t => t.Type.IsReal())
                .Select(t => (Statements.Storage(t), new HashSet<IStorage> { new TapeContent(pop.Tape, t.Type) })));
        foreach (PushArray push in all.OfType<PushArray>().Where(static p => !p.IsPaired && p.Array.ElementType.IsReal()))
            flows.Add((new TapeContent(push.Tape, push.Array.ElementType, OfArrays: true), [push.Array.Root]));
        foreach (PopArray pop in all.OfType<PopArray>().Where(static p => !p.IsPaired && p.Array.ElementType.IsReal()))
            flows.Add((pop.Array.Root, [new TapeContent(pop.Tape, pop.Array.ElementType, OfArrays: true)]));
        foreach (Swap swap in all.OfType<Swap>())
            flows.AddRange([(swap.First, [swap.Second]), (swap.Second, [swap.First])]);
        List<(IStorage Target, HashSet<IStorage> Sources)> moves = flows.GetRange(assigned, flows.Count - assigned);
        _magnitudes = new Lazy<ProgramMagnitudes>(() => new ProgramMagnitudes(all, moves));
        Spread(flows.Select(static f => (f.Sources, new HashSet<IStorage> { f.Target })), _varied);
        Spread(flows.Select(static f => (new HashSet<IStorage> { f.Target }, f.Sources)), _useful);
    }

    // Arguments go in and the result comes out; an array in a function is the caller's.
    private static IEnumerable<(IStorage Target, HashSet<IStorage> Sources)> Flows(Invoke call, GeneratedFunction function)
    {
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            IStorage parameter = function.Parameters[i];
            if (parameter is Variable { Type: NumericType.Double or NumericType.Single }
                or ArrayVariable { ElementType: NumericType.Double or NumericType.Single })
                yield return (parameter, [.. Sources(call.Arguments[i])]);
            if (parameter is ArrayVariable && call.Arguments[i] is WholeArray { Array.Root: var root })
                yield return (root, [parameter]);
            if (call.Arguments[i] is Variable argument && (function.References.Contains(parameter) || function.Outputs.Contains(parameter)))
                yield return (argument, [parameter]);
        }
        if (call.Result is not null && function.Result is not null)
            yield return (call.Result, [function.Result]);
    }

    private static IEnumerable<IStorage> Sources(Expr argument) =>
        argument is WholeArray { Array: var array }
            ? array.ElementType.IsReal() ? [array.Root] : [] : Leaves([argument]).Select(Statements.Storage);

    /// <summary>What may be infinite in the program.</summary>
    public ProgramMagnitudes Magnitudes => _magnitudes.Value;

    /// <summary>Whether a scalar or (by its root) an array is active.</summary>
    public bool IsActive(IStorage storage) => _varied.Contains(storage) && _useful.Contains(storage);

    /// <summary>Whether the elements of an array have derivatives on the tape where they are put, or from which they come.</summary>
    public bool IsActiveOnTape(TapeStatement statement, ArrayVariable array) =>
        IsActive(statement.IsPaired ? array.Root : new TapeContent(statement.Tape, array.ElementType, OfArrays: true));

    /// <summary>The active scalars and elements on which expressions depend smoothly.</summary>
    public List<Expr> ActiveLeaves(IReadOnlyList<Expr> values) => Leaves(values).Where(l => IsActive(Statements.Storage(l))).ToList();

    // Conditions, indices and integers are steps: their derivative is 0 wherever they have one.
    private static IEnumerable<Expr> Leaves(IReadOnlyList<Expr> values) => Traversal
        .PostOrder(values.Where(static v => v.Type.IsReal()).ToList(), SmoothOperands)
        .Where(static n => n.Type is NumericType.Double or NumericType.Single && n is Variable or Element);

    private static IReadOnlyList<Expr> SmoothOperands(Expr node) => node switch
    {
        Element => [],
        Conditional c => [c.WhenTrue, c.WhenFalse],
        Convert c when !c.Operand.Type.IsReal() => [],
        _ => node.Operands,
    };

    private static void Spread(IEnumerable<(HashSet<IStorage> From, HashSet<IStorage> To)> flows, HashSet<IStorage> reached)
    {
        List<(HashSet<IStorage> From, HashSet<IStorage> To)> open = flows.ToList();
        int before;
        do
        {
            before = reached.Count;
            foreach ((HashSet<IStorage> from, HashSet<IStorage> to) in open)
            {
                if (from.Overlaps(reached))
                    reached.UnionWith(to);
            }
        }
        while (reached.Count > before);
    }
}
