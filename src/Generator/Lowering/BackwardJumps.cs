using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;

namespace SymGrad.Generator;

/// <summary>Lowers <c>again: .. if (..) goto again;</c> to the loop that it is.</summary>
internal sealed class BackwardJumps(LoweringScope scope, StatementLowering statements)
{
    /// <summary>Lowers a labelled statement and those up to the last jump back to it.</summary>
    /// <param name="all">The statements of a block.</param>
    /// <param name="at">The number of the labelled one.</param>
    /// <returns>The number of the last statement that belongs to it; null where nothing jumps back to it, or not in this way.</returns>
    public int? Lower(IReadOnlyList<IOperation> all, int at)
    {
        if (all[at] is not ILabeledOperation { Label: var label, Operation: { } first })
            return null;
        int last = Enumerable.Range(at, all.Count - at).LastOrDefault(i => JumpsTo(all[i], label).Any());
        IReadOnlyList<IOperation> repeated = [first, .. all.Skip(at + 1).Take(last - at)];
        // Each jump ends an iteration, and nothing in it jumps to anywhere else.
        if (last == 0 || !repeated.Any(r => JumpsTo(r, label).Any())
            || !repeated.SelectMany(Own).OfType<IBranchOperation>().All(b => SymbolEqualityComparer.Default.Equals(b.Target, label))
            || repeated.SelectMany(r => JumpsTo(r, label)).Except(repeated.SelectMany(Own)).Any())
        {
            return null;
        }
        scope.Repeated.Add(label);
        Block body = scope.InBlock(() =>
        {
            statements.LowerAll(repeated);
            scope.Statements.Add(new Jump(Leaves: true));
        });
        scope.Statements.Add(new While(scope.Pool.Truth(true), scope.WithoutDeclared(body)));
        scope.Repeated.Remove(label);
        return last;
    }

    private static IEnumerable<IOperation> JumpsTo(IOperation statement, ILabelSymbol label) =>
        statement.DescendantsAndSelf().Where(o => o is IBranchOperation { BranchKind: BranchKind.GoTo } jump
            && SymbolEqualityComparer.Default.Equals(jump.Target, label));

    // What is not within a loop or switch of its own, or another function.
    private static IEnumerable<IOperation> Own(IOperation operation) =>
        operation is ILoopOperation or ISwitchOperation or IAnonymousFunctionOperation or ILocalFunctionOperation
        ? [] : operation.ChildOperations.SelectMany(Own).Prepend(operation);
}
