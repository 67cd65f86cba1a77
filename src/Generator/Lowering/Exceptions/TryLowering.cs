using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers <c>try</c>, <c>using</c> and <c>lock</c>. What throws in a try block, and in methods that are lowered in their place there, says
/// in a variable what it threw and leaves the block; the clause that catches it is found by the type.
/// </summary>
internal sealed class TryLowering(LoweringScope scope, ExpressionLowering expressions, StatementLowering statements)
{
    private readonly ExprPool _pool = scope.Pool;
    private readonly Expr _nothing = scope.Pool.Number(0, NumericType.Int32);

    public void Lower(ITryOperation attempt)
    {
        if (attempt.Descendants().Any(static o => o.Kind == OperationKind.YieldReturn))
        {
            scope.Report(Rules.UnsupportedStatement, attempt, "A try statement that yields", "; yield after it");
            return;
        }
        Run(attempt.Syntax, attempt.Body.Operations, attempt.Catches,
            attempt.Finally is { } disposal ? () => statements.LowerAll(disposal.Operations) : null);
    }

    /// <summary>Lowers a using statement; false where what is disposed is no object that is followed.</summary>
    public bool Lower(IUsingOperation use)
    {
        if (use.IsAsynchronous)
            return false;
        if (use.Resources is IVariableDeclarationGroupOperation group)
        {
            statements.LowerAll([group]);
            return Dispose(use.Syntax, group, [use.Body]);
        }
        if (!scope.RefersToObject(use.Resources) || new ObjectReferences(scope, expressions).Lower(use.Resources) is not { } resource)
            return false;
        ReferenceSlot slot = scope.NewSlot("used", "used");
        scope.Assign(slot, resource, null);
        Run(use.Syntax, [use.Body], ImmutableArray<ICatchClauseOperation>.Empty, () => Dispose(slot, use.Resources));
        return true;
    }

    /// <summary>Lowers a using declaration and what follows it in its block; false where what is disposed is no object that is
    /// followed.</summary>
    public bool Lower(IUsingDeclarationOperation use, IReadOnlyList<IOperation> rest)
    {
        if (use.IsAsynchronous)
            return false;
        statements.LowerAll([use.DeclarationGroup]);
        return Dispose(use.Syntax, use.DeclarationGroup, rest);
    }

    private bool Dispose(SyntaxNode at, IVariableDeclarationGroupOperation group, IReadOnlyList<IOperation> body)
    {
        List<ILocalSymbol> locals = group.Declarations.SelectMany(static d => d.Declarators).Select(static d => d.Symbol).ToList();
        if (!locals.TrueForAll(l => scope.SlotOf(l) is not null))
            return false;
        Run(at, body, ImmutableArray<ICatchClauseOperation>.Empty, () =>
        {
            foreach (ILocalSymbol local in locals.AsEnumerable().Reverse())
                Dispose(scope.SlotOf(local)!, group);
        });
        return true;
    }

    // Null is not disposed of.
    private void Dispose(ReferenceSlot slot, IOperation at)
    {
        if (scope.Read(slot) is not { } reference || reference is NullReference)
            return;
        Expr isNull = new ObjectTests(scope, expressions).IsNull(reference);
        if (isNull is Number)
            Dispose(reference, at);
        else
            scope.Statements.Add(new If(_pool.Not(isNull), scope.InBlock(() => Dispose(reference, at), BlockKind.Branch), Block.Empty));
    }

    private void Dispose(ObjectReference reference, IOperation at) =>
        new ObjectChoice(scope, expressions).Do(reference is ChosenObject ? reference : new ChosenObject(_nothing, [reference]), at, () =>
        {
            INamedTypeSymbol disposable = scope.Compilation.GetTypeByMetadataName("System.IDisposable")!;
            var dispose = (IMethodSymbol)disposable.GetMembers("Dispose")[0];
            if (scope.Given(at) is not ObjectValue made
                || made.Type.FindImplementationForInterfaceMember(dispose) is not IMethodSymbol implementation)
                return;
            new InlinedCall(scope, expressions).Apply(
                new FunctionValue(ObjectTypes.Implementation(made.Type, implementation), null, made), []);
        });

    /// <summary>Lowers statements of which one jumps to a label behind them.</summary>
    /// <param name="all">The statements of a block.</param>
    /// <param name="at">The number of the first one.</param>
    /// <returns>The number of the last of them; null where none jumps in this way.</returns>
    public int? LowerForward(IReadOnlyList<IOperation> all, int at)
    {
        List<ILabelSymbol> targets = all[at].DescendantsAndSelf().OfType<IBranchOperation>()
            .Where(static b => b.BranchKind == BranchKind.GoTo).Select(static b => b.Target).ToList();
        int label = targets.Count == 0 ? -1 : Enumerable.Range(at + 1, all.Count - at - 1)
            .LastOrDefault(i => all[i] is ILabeledOperation labeled && targets.Contains(labeled.Label, SymbolEqualityComparer.Default));
        if (label <= at || scope.IsForward(((ILabeledOperation)all[label]).Label))
            return null;
        List<IOperation> body = all.Skip(at).Take(label - at).ToList();
        ExitBlock exit = Exit(body[0].Syntax, body);
        scope.Forward.Push((((ILabeledOperation)all[label]).Label, exit));
        Within(exit, () => statements.LowerAll(body));
        scope.Forward.Pop();
        Go(exit, body[0].Syntax, body);
        return label - 1;
    }

    // Runs a block, the clause that catches what it threw, and what has to be done in any case.
    private void Run(SyntaxNode at, IReadOnlyList<IOperation> body, ImmutableArray<ICatchClauseOperation> clauses, Action? last)
    {
        ExitBlock exit = Exit(at, body.Concat(clauses));
        Variable? outer = scope.Thrown;
        if (outer is null)
        {
            scope.Thrown = scope.NewLocal("thrown", NumericType.Int32);
            scope.Statements.Add(new Assign(scope.Thrown, _nothing));
        }
        var region = new TryRegion(clauses, scope);
        if (region.Asks)
            Name(region, clauses);
        scope.Regions.Push(region);
        Within(exit, () => statements.LowerAll(body));
        scope.Regions.Pop();
        int exits = scope.ExitsMet;
        if (region.Raised.Count > 0)
            Within(exit, () => Catch(clauses, 0, region.Raised.ToList(), region));
        if (last is not null)
            last();
        // What has been left is left now.
        if (region.LetsPass || scope.ExitsMet > exits)
            scope.PassOn(-1);
        Go(exit, at, [.. body, .. clauses]);
        scope.Thrown = outer;
    }

    // Clauses may ask for the message, and for what an exception of the user's has.
    private void Name(TryRegion region, ImmutableArray<ICatchClauseOperation> clauses)
    {
        if (clauses.Any(c => scope.IsObject(c.ExceptionType)))
            region.Exception = scope.NewSlot("exception", "exception", isLate: true);
        region.Message = scope.NewLocal("message", NumericType.Int32);
        scope.Statements.Add(new Assign(region.Message, _nothing));
        foreach (ILocalSymbol name in clauses.Select(TryRegion.NameIn).OfType<ILocalSymbol>())
        {
            scope.MessagesOf[name] = region.Message;
            if (region.Exception is { } exception)
                scope.Bind(name, exception);
        }
    }

    private void Go(ExitBlock exit, SyntaxNode at, IReadOnlyList<IOperation> body)
    {
        if (exit.Jumped is { } jumped)
        {
            SyntaxNode? loop = body.SelectMany(static o => o.DescendantsAndSelf()).OfType<IBranchOperation>()
                .Select(static b => b.GetCorrespondingOperation()?.Syntax)
                .FirstOrDefault(l => l is not null && l.Span.Contains(at.Span) && l != at);
            for (int i = 0; i < exit.Labels.Count; i++)
            {
                ILabelSymbol label = exit.Labels[i];
                scope.Statements.Add(new If(_pool.Compare(ComparisonOperator.Equal, jumped, _pool.Number(3 + i, NumericType.Int32)),
                    scope.InBlock(() => scope.GoForward(label), BlockKind.Branch), Block.Empty));
            }
            foreach (int way in loop is null ? [] : new[] { 2, 1 })
                scope.Statements.Add(new If(_pool.Compare(ComparisonOperator.Equal, jumped, _pool.Number(way, NumericType.Int32)),
                    scope.InBlock(() => scope.Jump(way == 2, loop), BlockKind.Branch), Block.Empty));
        }
        if (exit.Returned is not { } returned)
            return;
        if (exit.Jumped is null && !ReachesEnd(at, body))
        {
            scope.Leave((Expr?)exit.Value ?? _pool.Zero);
            return;
        }
        scope.Statements.Add(new If(returned, scope.InBlock(() => scope.Leave((Expr?)exit.Value ?? _pool.Zero), BlockKind.Branch),
            Block.Empty));
    }

    // Of a using declaration, what follows it is the block.
    private bool ReachesEnd(SyntaxNode at, IReadOnlyList<IOperation> body)
    {
        // Behind a jump there is the label.
        if (scope.Forward.Count > 0 || at is not (TryStatementSyntax or UsingStatementSyntax or LocalDeclarationStatementSyntax))
            return true;
        (StatementSyntax? first, StatementSyntax? last) = at is LocalDeclarationStatementSyntax
            ? (body[0].Syntax as StatementSyntax, body[body.Count - 1].Syntax as StatementSyntax)
            : (at as StatementSyntax, at as StatementSyntax);
        return first is null || last is null
            || scope.ModelOf(at.SyntaxTree).AnalyzeControlFlow(first, last) is not { Succeeded: true, EndPointIsReachable: false };
    }

    // What says how a block is left, as far as anything in it does.
    private ExitBlock Exit(SyntaxNode at, IEnumerable<IOperation> body)
    {
        List<IOperation> own = body.SelectMany(Own).ToList();
        Variable? returned = null, value = null, jumped = null;
        if (own.Exists(static o => o is IReturnOperation))
        {
            returned = scope.NewLocal("hasReturned", NumericType.Boolean);
            scope.Statements.Add(new Assign(returned, _pool.Truth(false)));
            IMethodSymbol method = scope.Methods.Peek();
            if (!method.ReturnsVoid && scope.Types.Of(method.ReturnType) is { } type)
            {
                value = scope.NewLocal("returned", type);
                scope.Statements.Add(new Assign(value, new StructLowering(scope, expressions).Zero(type)));
            }
        }
        List<ILabelSymbol> labels = scope.Forward.Select(static f => f.Label)
            .Where(l => own.OfType<IBranchOperation>().Any(b => SymbolEqualityComparer.Default.Equals(b.Target, l))).ToList();
        if (labels.Count > 0 || own.OfType<IBranchOperation>().Any(b => b.GetCorrespondingOperation()?.Syntax is { } target
            && target.Span.Contains(at.Span) && target != at))
        {
            jumped = scope.NewLocal("jumped", NumericType.Int32);
            scope.Statements.Add(new Assign(jumped, _nothing));
        }
        return new ExitBlock(at, scope.Methods.Count, returned, value, jumped, labels);
    }

    private static IEnumerable<IOperation> Own(IOperation operation) =>
        operation is IAnonymousFunctionOperation or ILocalFunctionOperation
            ? [] : operation.ChildOperations.SelectMany(Own).Prepend(operation);

    // A block that is left at its end alone.
    private void Within(ExitBlock exit, Action lower)
    {
        scope.Exits.Push(exit);
        Expr value = scope.ExitValue;
        scope.ExitValue = _pool.Zero;
        Block block = scope.InBlock(lower, BlockKind.Branch);
        scope.ExitValue = value;
        scope.Exits.Pop();
        if (!Statements.Within(block).Any(static s => s is Return))
        {
            scope.Splice(block);
            return;
        }
        Block single = JumpElimination.Single(block, NumericType.Double, new PassContext(_pool, scope.Names), out _);
        scope.Splice(single with { Statements = single.Statements.Take(single.Statements.Count - 1).ToList() });
    }

    private void Catch(ImmutableArray<ICatchClauseOperation> clauses, int at, List<int> kinds, TryRegion region)
    {
        Variable thrown = scope.Thrown!;
        if (at == clauses.Length)
        {
            foreach (int kind in kinds)
                scope.Statements.Add(new If(Is(thrown, [kind]), scope.InBlock(() => scope.Throw(scope.TypeOfKind(kind), clauses[0]),
                    BlockKind.Branch), Block.Empty));
            return;
        }
        ICatchClauseOperation clause = clauses[at];
        List<int> caught = kinds.Where(k => TryRegion.Catches(clause, scope.TypeOfKind(k))).ToList();
        List<int> others = clause.Filter is null ? kinds.Except(caught).ToList() : kinds;
        if (caught.Count == 0)
        {
            Catch(clauses, at + 1, kinds, region);
            return;
        }
        Expr isCaught = at == 0 && caught.Count == kinds.Count && !region.LetsPass
            ? _pool.Compare(ComparisonOperator.NotEqual, thrown, _nothing) : Is(thrown, caught);
        if (clause.Filter is { } filter)
            isCaught = expressions.Connected(LogicOperator.And, isCaught, () => expressions.Lower(filter));
        Block handler = scope.InBlock(() => Handle(clause, caught, thrown), BlockKind.Branch);
        Block otherwise = others.Count == 0 ? Block.Empty : scope.InBlock(() => Catch(clauses, at + 1, others, region), BlockKind.Branch);
        scope.Statements.Add(new If(isCaught, handler, otherwise));
    }

    private Expr Is(Variable thrown, List<int> kinds)
    {
        List<Expr> tests = kinds.ConvertAll(k => _pool.Compare(ComparisonOperator.Equal, thrown, _pool.Number(k, NumericType.Int32)));
        return tests.Count == 1 ? tests[0] : _pool.Logic(LogicOperator.Or, tests);
    }

    private void Handle(ICatchClauseOperation clause, List<int> caught, Variable thrown)
    {
        Expr kind = caught.Count == 1 ? _pool.Number(caught[0], NumericType.Int32) : scope.Captured(thrown, "caught");
        scope.Statements.Add(new Assign(thrown, _nothing));
        scope.Handled.Push((kind, caught));
        statements.LowerAll(clause.Handler.Operations);
        scope.Handled.Pop();
    }

    /// <summary>Lowers <c>throw</c> with what is thrown, or with nothing, which throws what was caught once more.</summary>
    public void Lower(IThrowOperation thrown)
    {
        if (thrown.Exception is { } exception)
        {
            IOperation plain = ArrayUse.Unconverted(exception);
            if (plain is ILocalReferenceOperation && scope.Handled.Count > 0 && scope.Regions.Count > 0)
                scope.Report(Rules.UnsupportedStatement, thrown, "Throwing a variable where it may be caught", "; write throw;");
            scope.Throw(plain.Type, thrown);
            return;
        }
        if (scope.Handled.Count == 0)
        {
            scope.Throw((ITypeSymbol?)null, thrown);
            return;
        }
        (Expr kind, List<int> kinds) = scope.Handled.Peek();
        for (int i = 0; i < kinds.Count; i++)
        {
            ITypeSymbol? type = scope.TypeOfKind(kinds[i]);
            if (i == kinds.Count - 1)
                scope.Throw(type, thrown);
            else
                scope.Statements.Add(new If(_pool.Compare(ComparisonOperator.Equal, kind, _pool.Number(kinds[i], NumericType.Int32)),
                    scope.InBlock(() => scope.Throw(type, thrown), BlockKind.Branch), Block.Empty));
        }
    }
}
