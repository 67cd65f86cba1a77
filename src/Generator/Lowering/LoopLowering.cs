using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers loops: to counted ones where the iterations are known before the first, to conditional ones otherwise.</summary>
internal sealed class LoopLowering(LoweringScope scope, ExpressionLowering expressions, StatementLowering statements)
{
    private readonly ExprPool _pool = scope.Pool;

    public void Lower(ILoopOperation loop)
    {
        switch (loop)
        {
            case IForLoopOperation f when Counted(f) is { } counted:
                scope.Statements.Add(counted);
                break;
            case IForLoopOperation f:
                statements.LowerAll(f.Before);
                While(f.Condition, f.Body, f.AtLoopBottom);
                break;
            case IForEachLoopOperation each:
                Each(each);
                break;
            case IWhileLoopOperation { ConditionIsTop: true } w:
                While(w.Condition, w.Body, [], w.ConditionIsUntil);
                break;
            case IWhileLoopOperation w:
                DoWhile(w);
                break;
            default:
                scope.Report(Rules.UnsupportedStatement, loop, "This loop", "");
                break;
        }
    }

    // for (int i = start; i < end; i += step), where nothing in the body changes i or end.
    private For? Counted(IForLoopOperation loop)
    {
        if (loop.Before is not [IVariableDeclarationGroupOperation
            {
                Declarations: [
                {
                    Declarators: [
                    {
                        Initializer: var initializer,
                        Symbol: var symbol
                    } declarator]
                } declaration]
            }]
            || symbol.Type.SpecialType != SpecialType.System_Int32 || (initializer ?? declaration.Initializer) is not { } start
            || loop.Condition is not IBinaryOperation { OperatorMethod: null } condition || loop.AtLoopBottom is not [var bottom]
            || Step(bottom, symbol) is not { } step || step == 0)
        {
            return null;
        }
        _ = declarator;
        (IOperation index, IOperation end, BinaryOperatorKind kind) = IsReference(condition.LeftOperand, symbol)
            ? (condition.LeftOperand, condition.RightOperand, condition.OperatorKind)
            : (condition.RightOperand, condition.LeftOperand, Turned(condition.OperatorKind));
        bool isUp = kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual;
        bool isDown = kind is BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;
        string key = scope.Key("loop " + symbol.Name);
        if (scope.Facts.IsUncounted(key) || !IsReference(index, symbol) || end.Type?.SpecialType != SpecialType.System_Int32
            || !(step > 0 ? isUp : isDown) || !IsInvariant(end, loop.Body, symbol)
            || Written(loop.Body, scope).Contains(symbol))
        {
            return null;
        }
        Expr first = expressions.Lower(start.Value);
        int before = scope.Statements.Count;
        Expr limit = expressions.Lower(end);
        HashSet<IStorage> read =
            [.. Statements.Reads([limit,
            .. Statements.Within(new Block([.. scope.Statements.Skip(before)])).SelectMany(static s => s.Evaluated)])];
        if (kind is BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThanOrEqual)
            limit = Plus(limit, kind == BinaryOperatorKind.LessThanOrEqual ? 1 : -1);
        Variable variable = _pool.Variable(Identifiers.Escaped(scope.Names.Fresh(symbol.Name)), NumericType.Int32);
        scope.Bind(symbol, variable);
        scope.Counters[variable] = key;
        // A loop that is left early becomes one whose index is a variable like any other.
        if (!IsLeft(loop.Body))
            scope.Fix(variable);
        scope.Capacities.Define(variable, step > 0 ? first : limit, step > 0 ? limit : Plus(first, 1));
        var counted = new For(variable, first, limit, step,
            scope.InBlock(() => statements.LowerAll([loop.Body]), BlockKind.Loop, scope.Capacities.Trips(first, limit, step)));
        // Fields of objects may change by other names.
        if (scope.Written(counted).Any(read.Contains))
            scope.Facts.Uncount(key);
        return counted;
    }

    private Expr Plus(Expr value, int more) => value is Number n
        ? _pool.Number(n.Value + more, NumericType.Int32)
        : _pool.Sum(value, more > 0 ? _pool.Number(more, NumericType.Int32) : _pool.Negate(_pool.Number(-more, NumericType.Int32)));

    private static BinaryOperatorKind Turned(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };

    private static bool IsReference(IOperation operation, ISymbol symbol) =>
        operation is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, symbol);

    private static int? Step(IOperation bottom, ISymbol index)
    {
        IOperation operation = bottom is IExpressionStatementOperation statement ? statement.Operation : bottom;
        return operation switch
        {
            IIncrementOrDecrementOperation step when IsReference(step.Target, index) => step.Kind == OperationKind.Increment ? 1 : -1,
            ICompoundAssignmentOperation
            {
                OperatorKind: BinaryOperatorKind.Add,
                Value.ConstantValue: { HasValue: true, Value: int by }
            } add when IsReference(add.Target, index) => by,
            ICompoundAssignmentOperation
            {
                OperatorKind: BinaryOperatorKind.Subtract,
                Value.ConstantValue: { HasValue: true, Value: int by and not int.MinValue }
            } add when IsReference(add.Target,
                index) => -by,
            _ => null,
        };
    }

    private bool IsLeft(IOperation body) => scope.Regions.Count > 0
        || body.Descendants().Any(static o => o is IReturnOperation or IBranchOperation { BranchKind: not BranchKind.Continue });

    // Made of numbers, members, and variables that the body does not change.
    private bool IsInvariant(IOperation end, IOperation body, ISymbol index)
    {
        HashSet<ISymbol> written = Written(body, scope);
        written.Add(index);
        return end.DescendantsAndSelf().All(o => o switch
        {
            ILocalReferenceOperation local => !written.Contains(local.Local),
            IParameterReferenceOperation parameter => !written.Contains(parameter.Parameter)
                && (parameter.Parameter.RefKind == RefKind.None
                    || (parameter.Parameter.RefKind == RefKind.Out && scope.Types.OfArray(parameter.Type) is not null)),
            IInvocationOperation { TargetMethod.Name: "GetLength" } => true,
            IArgumentOperation => true,
            IBinaryOperation { OperatorMethod: null } or IUnaryOperation { OperatorMethod: null } or IParenthesizedOperation
                or ILiteralOperation => true,
            IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false } or IInstanceReferenceOperation => true,
            _ => false,
        });
    }

    /// <summary>The variables that an operation changes, calls of local functions included.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="declarations">Whether a declaration counts as a change.</param>
    /// <param name="scope">What is known of lambdas.</param>
    public static HashSet<ISymbol> Written(IOperation operation, LoweringScope scope, bool declarations = true)
    {
        var written = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IOperation>([operation]);
        var seen = new HashSet<IOperation>();
        while (open.Count > 0)
        {
            IOperation next = open.Pop();
            if (!seen.Add(next))
                continue;
            foreach (IOperation child in next.ChildOperations)
                open.Push(child);
            IOperation? target = next switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation step => step.Target,
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
                IInvocationOperation
                {
                    Instance: { Type.IsValueType: true } instance,
                    TargetMethod: { IsReadOnly: false, ContainingType.IsReadOnly: false }
                } => instance,
                IVariableDeclaratorOperation declarator when declarations => declarator,
                _ => null,
            };
            foreach (IOperation assigned in target is null ? [] : Parts(target))
            {
                IOperation part = WholeOf(assigned);
                if (part is ILocalReferenceOperation local)
                    written.Add(local.Local);
                else if (part is IParameterReferenceOperation parameter)
                    written.Add(parameter.Parameter);
                else if (part is IVariableDeclaratorOperation declared)
                    written.Add(declared.Symbol);
            }
            // What a delegate is may be any lambda so far.
            if (next is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke }
                or IArgumentOperation { Parameter.Type.TypeKind: TypeKind.Delegate })
            {
                foreach (IOperation lambda in scope.Lambdas)
                    open.Push(lambda);
            }
            // A local function's body counts where it is called.
            if (next is IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } call
                && call.TargetMethod.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } syntax
                    && operation.SemanticModel?.GetOperation(syntax) is { } body)
            {
                open.Push(body);
            }
        }
        return written;
    }

    private static IEnumerable<IOperation> Parts(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(Parts),
        IDeclarationExpressionOperation declaration => Parts(declaration.Expression),
        _ => [target],
    };

    // A struct is changed with any field of it.
    private static IOperation WholeOf(IOperation target) => target switch
    {
        IFieldReferenceOperation { Instance: { Type.IsValueType: true } instance } => WholeOf(instance),
        IPropertyReferenceOperation { Instance: { Type.IsValueType: true } instance, Property.IsIndexer: false } => WholeOf(instance),
        _ => target,
    };

    private void While(IOperation? condition, IOperation body, IReadOnlyList<IOperation> bottom, bool isUntil = false)
    {
        Expr test = _pool.Truth(true);
        Block before = Block.Empty;
        if (condition is not null)
            (before, test) = scope.InBlock(() => expressions.Lower(condition));
        if (isUntil)
            test = _pool.Not(test);
        Block inner = scope.InBlock(() => statements.LowerAll([body]));
        Block step = scope.InBlock(() => statements.LowerAll(bottom));
        // What the condition has to do first is done in each iteration, which then ends the loop itself.
        scope.Statements.Add(before.Statements.Count == 0
            ? new While(test, inner) { Step = step }
            : new While(_pool.Truth(true), before with
            {
                Statements = [.. before.Statements, new If(test, Block.Empty, new Block(new Jump(Leaves: true))), .. inner.Statements],
                Locals = [.. before.Locals, .. inner.Locals],
            })
            { Step = step });
    }

    private void DoWhile(IWhileLoopOperation loop)
    {
        Variable goes = scope.NewLocal("goes", NumericType.Boolean);
        scope.Statements.Add(new Assign(goes, _pool.Truth(true)));
        Block inner = scope.InBlock(() => statements.LowerAll([loop.Body]));
        Block step = scope.InBlock(() =>
        {
            Expr test = expressions.Lower(loop.Condition!);
            scope.Statements.Add(new Assign(goes, loop.ConditionIsUntil ? _pool.Not(test) : test));
        });
        scope.Statements.Add(new While(goes, inner) { Step = step });
    }

    private void Each(IForEachLoopOperation each)
    {
        new LinqEffects(scope, expressions).CheckLoop(each);
        if (each.Syntax is ForEachStatementSyntax typed
            && each.SemanticModel!.GetForEachStatementInfo(typed).ElementConversion.IsUserDefined)
        {
            scope.Report(Rules.UnsupportedStatement, each, "This foreach loop", "; take the item as it is, and convert it within the loop");
            return;
        }
        IOperation source = Unconverted(each.Collection);
        if (source is not IInvocationOperation && scope.Given(source) is null && scope.RefersToObject(source)
            && new ObjectReferences(scope, expressions).Lower(source) is ChosenObject several)
        {
            new ObjectChoice(scope, expressions).Do(several, source, () =>
            {
                scope.Redeclare(each);
                Each(each);
            });
            return;
        }
        if (EachYielded(each) || EachMoved(each) || EachItem(each))
            return;
        ArrayVariable? array = new ArrayLowering(scope, expressions).Resolve(each.Collection);
        ITupleOperation? parts = PartsOf(each);
        ILocalSymbol? item = (each.LoopControlVariable as IVariableDeclaratorOperation)?.Symbol;
        if (array is null && (parts is not null || (item is not null && (scope.Types.OfArray(item.Type) is null || IsFollowed(each))))
            && new LinqSequences(scope, expressions).Read(each.Collection) is { } sequence)
        {
            Expr count = scope.Captured(sequence.Length, "count");
            if (count is Variable counted)
                scope.Capacities.Define(counted, _pool.Number(0, NumericType.Int32), sequence.Length);
            Variable position = _pool.Variable(scope.Names.Fresh("i"), NumericType.Int32);
            For items = Loop(position, count, () => sequence.At(position, value =>
            {
                if (item is not null ? !new CollectionItems(scope, expressions).DeclareValue(item, value)
                    : !new Deconstruction(scope, expressions, statements).Declare(each, parts!, value))
                    scope.Report(Rules.UnsupportedStatement, each, "This foreach loop", "; name the item, and take its parts one by one");
                statements.LowerAll([each.Body]);
            }));
            CheckUnchanged(each, items, sequence.Count);
            scope.Statements.Add(items);
            return;
        }
        // The loop goes through the array that the variable stands for before it.
        if (array is not null && scope.ArraySlotOf(each.Collection) is not null)
            array = scope.Named(array);
        if (array is { Kind: ArrayKind.Vector, Source: null } && IsReassigned(each))
            array = new ArrayLowering(scope, expressions).Slice(array, _pool.Number(0, NumericType.Int32), _pool.Length(array));
        if (each.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: { } element } || array is null
            || (scope.Types.Of(element.Type) is null && array.Kind != ArrayKind.Jagged))
        {
            scope.Report(Rules.UnsupportedStatement, each, "This foreach loop", source.Type?.SpecialType == SpecialType.System_String
                ? "; loop over a string that is constant, a parameter or a static field: hand it over"
                : "; loop over an array or a span of numbers, or a LINQ chain of them");
            return;
        }
        Variable index = _pool.Variable(scope.Names.Fresh("i"), NumericType.Int32);
        if (!IsLeft(each.Body))
            scope.Fix(index);
        scope.Statements.Add(Loop(index, array.Kind == ArrayKind.Matrix && IsLeft(each.Body)
            ? _pool.Product(_pool.Length(array), _pool.Length(array, 1)) : _pool.Length(array), () =>
        {
            switch (array.Kind)
            {
                case ArrayKind.Matrix when IsLeft(each.Body):
                    // One loop, which a break leaves as a whole.
                    Body(_pool.Element(array, _pool.Quotient(index, _pool.Length(array, 1)),
                        _pool.Integer(IntegerOperator.Remainder, NumericType.Int32, index, _pool.Length(array, 1))));
                    break;
                case ArrayKind.Matrix:
                    // Row by row, as C# does it.
                    Variable column = _pool.Variable(scope.Names.Fresh("j"), NumericType.Int32);
                    scope.Fix(column);
                    scope.Statements.Add(Loop(column, _pool.Length(array, 1), () => Body(_pool.Element(array, index, column))));
                    break;
                case ArrayKind.Jagged:
                    scope.Bind(element, new ArrayLowering(scope, expressions).Row(array, index));
                    statements.LowerAll([each.Body]);
                    break;
                default:
                    Body(_pool.Element(array, index));
                    break;
            }
        }));
        scope.Forget(element);

        void Body(Expr value)
        {
            NumericType type = scope.Types.Of(element.Type)!.Value;
            if (element.RefKind == RefKind.None)
                scope.Statements.Add(new Assign(scope.VariableOf(element, type), _pool.Convert(type, value)));
            else
                scope.Bind(element, (Element)value);
            statements.LowerAll([each.Body]);
        }
    }

    // A loop over what an iterator yields; false where it is none.
    private bool EachYielded(IForEachLoopOperation each)
    {
        var iterators = new Iterators(scope, expressions);
        if (!iterators.ComeFromIterator(each.Collection))
            return false;
        ITupleOperation? parts = PartsOf(each);
        var items = new CollectionItems(scope, expressions);
        bool mayReturn = each.Body.DescendantsAndSelf().Any(static o => o is IReturnOperation { Kind: OperationKind.Return });
        bool isFollowed = iterators.Each(each.Collection, value =>
        {
            // It is lowered for each place that yields.
            scope.Redeclare(each);
            if (parts is not null
                ? !new Deconstruction(scope, expressions, statements).Declare(each, parts, value)
                : each.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: { } item } || !items.DeclareValue(item, value))
                scope.Report(Rules.UnsupportedStatement, each, "This foreach loop", "; name the item, and take its parts one by one");
            statements.LowerAll([each.Body]);
        }, mayReturn);
        if (!isFollowed)
            scope.Report(Rules.UnsupportedStatement, each, "This foreach loop over an iterator",
                "; it takes iterators with source that do not call themselves, and Select, Where, Take and TakeWhile of them");
        return true;
    }

    // A loop over what an enumerator of the project's moves through; false where it is none.
    private bool EachMoved(IForEachLoopOperation each) => !new InlinedCall(scope, expressions).ReturnsSequence(each.Collection)
        && new OwnSequences(scope, expressions).Each(each.Collection, value =>
        {
            if (each.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: { } item }
                || !new CollectionItems(scope, expressions).DeclareValue(item, value))
                scope.Report(Rules.UnsupportedStatement, each, "This foreach loop", "; name the item, and take its parts one by one");
            statements.LowerAll([each.Body]);
        });

    // Whether a source gives the items.
    private bool IsFollowed(IForEachLoopOperation each) =>
        Unconverted(each.Collection) is IInvocationOperation call && LibrarySource.Of(call.TargetMethod, scope.Compilation) is not null;

    private bool IsReassigned(IForEachLoopOperation each)
    {
        ISymbol? collection = Unconverted(each.Collection) is ILocalReferenceOperation local
            ? local.Local : (Unconverted(each.Collection) as IParameterReferenceOperation)?.Parameter;
        return collection is not null && Written(each.Body, scope).Contains(collection);
    }

    // A loop over an array of structs or references, or over a list; false where it is none.
    private bool EachItem(IForEachLoopOperation each)
    {
        ITupleOperation? parts = PartsOf(each);
        ISymbol? item = (each.LoopControlVariable as IVariableDeclaratorOperation)?.Symbol;
        if ((item is null && parts is null) || !scope.RefersToObject(Unconverted(each.Collection)))
            return false;
        ObjectReference? reference = new ObjectReferences(scope, expressions).Lower(each.Collection);
        if (reference is ChosenObject chosen && chosen.Candidates.All(static c => c is CollectionValue or NullReference))
        {
            bool isFollowed = true;
            new ObjectChoice(scope, expressions).Do(reference, each.Collection, () => isFollowed &= EachItem(each));
            return isFollowed;
        }
        if (reference is NullReference)
        {
            scope.Throw("System.NullReferenceException", each);
            return true;
        }
        if (reference is not CollectionValue collection)
            return false;
        var items = new CollectionItems(scope, expressions);
        Variable index = _pool.Variable(scope.Names.Fresh("i"), NumericType.Int32);
        if (!IsLeft(each.Body))
            scope.Fix(index);
        Expr count = scope.Captured(items.Length(collection), "count");
        Expr? before = collection.Together is { } many ? scope.Captured(many.ChangesOf(collection, scope), "changes") : null;
        if (count is Variable counted)
            scope.Capacities.Define(counted, _pool.Number(0, NumericType.Int32), (Expr?)collection.Capacity ?? items.Length(collection));
        For loop = Loop(index, count, () =>
        {
            object value = CollectionItems.At(collection.Items, index, collection.Home, scope);
            if (item is ILocalSymbol local ? !items.Declare(local, value)
                : !new Deconstruction(scope, expressions, statements).Declare(each, parts!, value))
                scope.Report(Rules.UnsupportedStatement, each, "This foreach loop", "; name the item, and take its parts one by one");
            statements.LowerAll([each.Body]);
        });
        if (before is not null && !IsLeft(each.Body) && Statements.AssignedWithin(loop.Body).Contains(collection.Together!.Changes))
        {
            // Another list of those that lie together may change.
            Block check = scope.InBlock(() => expressions.Guard(_pool.Compare(ComparisonOperator.NotEqual,
                collection.Together!.ChangesOf(collection, scope), before), "System.InvalidOperationException"));
            scope.Statements.Add(loop with { Body = new Block([.. check.Statements, .. loop.Body.Statements]) });
            scope.Statements.AddRange(check.Statements);
            return true;
        }
        CheckUnchanged(each, loop, collection.Together?.ChangesOf(collection, scope) ?? collection.Count);
        scope.Statements.Add(loop);
        return true;
    }

    // What a loop runs through keeps its items: .NET throws where one is added, and where one is removed the others move here and not
    // there. A way that leaves the loop may change it.
    private void CheckUnchanged(IForEachLoopOperation each, For loop, Expr? size)
    {
        IStorage? count = size is Element { Array: var counts } ? counts : size as Variable;
        if (count is not null && GoesOn(loop.Body))
        {
            scope.Report(Rules.UnsupportedStatement, each, "This foreach loop",
                ": what it runs through changes while it does; run through a copy, such as ToList()");
        }

        bool GoesOn(Block block)
        {
            if (!Statements.AssignedWithin(block).Contains(count))
                return false;
            bool leaves = block.Statements[block.Statements.Count - 1] is Jump { Leaves: true } or Return or Throw;
            if (leaves && !Statements.Within(block).Any(static s => s is Jump { Leaves: false }))
                return false;
            return block.Statements.Any(s => s.Assigned.Contains(count) || s.Blocks.Any(b => s is If ? GoesOn(b)
                : Statements.AssignedWithin(b).Contains(count)));
        }
    }

    private static IOperation Unconverted(IOperation operation) =>
        operation is IConversionOperation conversion ? Unconverted(conversion.Operand) : operation;

    private For Loop(Variable index, Expr end, System.Action body) =>
        new(index, _pool.Number(0, NumericType.Int32), end, 1, scope.InBlock(body, BlockKind.Loop, end));

    // The variables of foreach (var (a, b) in ..).
    private static ITupleOperation? PartsOf(IForEachLoopOperation each) =>
        ((each.LoopControlVariable as IDeclarationExpressionOperation)?.Expression ?? each.LoopControlVariable) as ITupleOperation;
}
