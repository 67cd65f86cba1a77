using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers loops over iterators, and over chains of LINQ of them: the iterator's body runs in the place of the loop, and what the loop does
/// with an item runs where the body yields it, as C# takes turns between the two.
/// </summary>
internal sealed class Iterators(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;

    /// <summary>Whether an operation is a call of an iterator with source.</summary>
    public bool IsIterator(IOperation operation) => operation is IInvocationOperation { TargetMethod: var method }
        && method.ReturnType.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T
        && MethodBodies.Of(method.OriginalDefinition, scope) is { } body && Yields(body);

    // The method of an object that can be enumerated, if it yields the items; null otherwise.
    private IMethodSymbol? OwnIterator(IOperation operation) => new OwnSequences(scope, expressions).EnumeratorOf(operation) is { } method
        && MethodBodies.Of(method.OriginalDefinition, scope) is { } body && Yields(body) ? method : null;

    /// <summary>Whether a body yields, lambdas and local functions within it not counted.</summary>
    public static bool Yields(IOperation body) =>
        body.ChildOperations.Any(static o => o.Kind is OperationKind.YieldReturn or OperationKind.YieldBreak
        || (o is not (IAnonymousFunctionOperation or ILocalFunctionOperation) && Yields(o)));

    /// <summary>Whether items come from an iterator, as they are or by way of LINQ.</summary>
    public bool ComeFromIterator(IOperation source) => Source(source) is { } plain
        && (IsIterator(plain) || OwnIterator(plain) is not null
            || (plain is IInvocationOperation { Arguments.Length: > 0 } call && IsTurned(call) && ComeFromIterator(First(call))));

    // What hands on items one by one.
    private static bool IsTurned(IInvocationOperation call) => LinqSequences.IsLinq(call)
        && (call.TargetMethod.Name, call.Arguments.Length) is ("AsEnumerable" or "ToArray" or "ToList", 1)
            or ("Select" or "Where" or "TakeWhile" or "Take", 2)
        && !(call.Arguments.Length == 2 && call.TargetMethod.Parameters.Last().Type is INamedTypeSymbol { TypeArguments.Length: 3 });

    /// <summary>Lowers what is done with each item; false where the items cannot be followed.</summary>
    /// <param name="source">Where the items come from.</param>
    /// <param name="use">Lowers what is done with one, an <see cref="Expr"/>, a <see cref="StructValue"/>, an <see cref="ArrayVariable"/>
    /// or an <see cref="ObjectReference"/>. A <see cref="Jump"/> ends it, or all.</param>
    /// <param name="mayReturn">Whether that may end the method around it.</param>
    public bool Each(IOperation source, Action<object> use, bool mayReturn = false)
    {
        IOperation plain = Source(source)!;
        if (IsIterator(plain))
            return new InlinedCall(scope, expressions).LowerIterator((IInvocationOperation)plain, Item, use, mayReturn);
        if (OwnIterator(plain) is { } own)
            return new InlinedCall(scope, expressions).LowerIterator(own, plain, Item, use, mayReturn);
        var call = (IInvocationOperation)plain;
        IOperation[] arguments = call.Arguments.OrderBy(static a => a.Parameter!.Ordinal).Select(static a => a.Value).ToArray();
        FunctionValue? function = arguments.Length > 1 ? scope.FunctionOf(arguments[1]) : null;
        var sequences = new LinqSequences(scope, expressions);
        switch (call.TargetMethod.Name, arguments.Length)
        {
            case ("AsEnumerable" or "ToArray" or "ToList", 1):
                return Each(arguments[0], use, mayReturn);
            case ("Select", 2) when function is { Method.Parameters.Length: 1 }:
                return Each(arguments[0], value => use(sequences.Apply(function, [value])), mayReturn);
            case ("Where", 2) when function is { Method.Parameters.Length: 1 }:
                return Each(arguments[0], value =>
                {
                    var holds = (Expr)sequences.Apply(function, [value]);
                    scope.Statements.Add(new If(holds, scope.InBlock(() => use(value), BlockKind.Branch), Block.Empty));
                }, mayReturn);
            case ("TakeWhile", 2) when function is { Method.Parameters.Length: 1 }:
                return Each(arguments[0], value =>
                {
                    var holds = (Expr)sequences.Apply(function, [value]);
                    scope.Statements.Add(new If(holds, Block.Empty, new Block(new Jump(Leaves: true))));
                    use(value);
                }, mayReturn);
            case ("Take", 2) when scope.Types.Of(arguments[1].Type) == NumericType.Int32:
                return Take(arguments[0], scope.Captured(expressions.Lower(arguments[1]), "most"), use, mayReturn);
            default:
                return false;
        }
    }

    // No item is asked for after the last one.
    private bool Take(IOperation source, Expr most, Action<object> use, bool mayReturn)
    {
        Variable taken = scope.NewLocal("taken", NumericType.Int32);
        scope.Statements.Add(new Assign(taken, _pool.Number(0, NumericType.Int32)));
        bool isFollowed = true;
        Block some = scope.InBlock(() => isFollowed = Each(source, value =>
        {
            use(value);
            scope.Statements.Add(new Assign(taken, _pool.Sum(taken, _pool.Number(1, NumericType.Int32))));
            scope.Statements.Add(new If(_pool.Compare(ComparisonOperator.GreaterOrEqual, taken, most), new Block(new Jump(Leaves: true)),
                Block.Empty));
        }, mayReturn), BlockKind.Branch);
        scope.Statements.Add(new If(_pool.Compare(ComparisonOperator.Greater, most, _pool.Number(0, NumericType.Int32)), some,
            Block.Empty));
        return isFollowed;
    }

    private object? Item(IOperation yielded)
    {
        object? value = scope.Types.OfArray(yielded.Type) is not null ? new ArrayLowering(scope, expressions).Resolve(yielded)
            : new CollectionItems(scope, expressions).Computed(yielded);
        if (value is null)
            scope.Report(Rules.UnsupportedExpression, yielded, "The item '" + StatementLowering.TextOf(yielded.Syntax) + "'",
                "; iterators yield numbers, structs and tuples of numbers, arrays and objects that the method makes");
        return value switch
        {
            Expr scalar when scope.Types.Of(yielded.Type) is { } type => scope.Captured(_pool.Convert(type, scalar), "item"),
            StructValue structure => structure.Map(s => scope.Captured(s, "item")),
            _ => value,
        };
    }

    private static IOperation First(IInvocationOperation call) => call.Arguments.OrderBy(static a => a.Parameter!.Ordinal).First().Value;

    // What a variable stands for, and a conversion converts.
    private IOperation? Source(IOperation operation)
    {
        operation = ArrayUse.Unconverted(operation);
        if (OwnIterator(operation) is not null)
            return operation;
        ISymbol? symbol = operation is ILocalReferenceOperation local ? local.Local
            : (operation as IParameterReferenceOperation)?.Parameter;
        return symbol is null ? operation : scope.ChainOf(symbol)?.Call;
    }

    /// <summary>Lowers what a loop does with an item, so that it can stand within the body of an iterator.</summary>
    /// <param name="lower">Lowers it.</param>
    /// <param name="returned">What says that it has returned, and the value; null where it never does.</param>
    public Block Within(Action lower, (Variable Flag, Variable? Value)? returned)
    {
        Block block = Mapped(scope.InBlock(lower, BlockKind.Branch), isInLoop: false, returned);
        if (!Jumps(block).Any(static j => !j.Leaves))
            return block;
        // What goes on with the next item ends the only iteration of a loop.
        Variable once = _pool.Variable(scope.Names.Fresh("once"), NumericType.Int32);
        return new Block(new For(once, _pool.Number(0, NumericType.Int32), _pool.Number(1, NumericType.Int32), 1, block));
    }

    private static IEnumerable<Jump> Jumps(Block block) => block.Statements.SelectMany(static s => s switch
    {
        Jump jump => [jump],
        If branch => Jumps(branch.Then).Concat(Jumps(branch.Else)),
        _ => Enumerable.Empty<Jump>(),
    });

    // A loop that is left ends the iterator, and a method that returns does so after it.
    private Block Mapped(Block block, bool isInLoop, (Variable Flag, Variable? Value)? returned) => block with
    {
        Statements = block.Statements.SelectMany(s => s switch
        {
            Jump { Leaves: true } when !isInLoop => [new Return(_pool.Zero)],
            Return r when returned is var (flag, value) => [new Assign(flag, _pool.Truth(true)),
                .. value is null ? Enumerable.Empty<Statement>()
                    : [new Assign(value, _pool.Convert(value.Type, r.Value)) { Text = r.Text }], new Return(_pool.Zero)],
            If branch => [branch with { Then = Mapped(branch.Then, isInLoop, returned), Else = Mapped(branch.Else, isInLoop, returned) }],
            For loop => [loop with { Body = Mapped(loop.Body, isInLoop: true, returned) }],
            While loop => [loop with { Body = Mapped(loop.Body, isInLoop: true, returned) }],
            _ => new[] { s },
        }).ToList(),
    };
}
