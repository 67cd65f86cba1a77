using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers C# statements to the statements of a program.</summary>
internal sealed partial class StatementLowering
{
    private const int LongestComment = 100;

    private readonly LoweringScope _scope;
    private readonly ExpressionLowering _expressions;

    public StatementLowering(LoweringScope scope)
    {
        _scope = scope;
        _expressions = new ExpressionLowering(scope);
    }

    /// <summary>Lowers statements one after the other into the scope's current block.</summary>
    public void LowerAll(IEnumerable<IOperation> statements)
    {
        List<IOperation> all = statements.ToList();
        int exits = _scope.ExitsMet;
        for (int i = 0; i < all.Count; i++)
        {
            if ((_scope.ExitsMet > exits && _scope.Regions.Count > 0) || (i > 0 && _scope.MadeHere() && MayEnd(all[i - 1])))
            {
                // What follows what may throw or return is not certain to run, and what was made before it may be known elsewhere.
                List<IOperation> others = all.Skip(i).ToList();
                _scope.Splice(_scope.InBlock(() => LowerAll(others), BlockKind.Branch));
                return;
            }
            if (new ArrayLocals(_scope, _expressions).LowerSwap(all, i) || new RowExchange(_scope, _expressions).Lower(all, i))
                i += 2;
            else if (new BackwardJumps(_scope, this).Lower(all, i) is { } last)
                i = last;
            else if (new TryLowering(_scope, _expressions, this).LowerForward(all, i) is { } skipped)
                i = skipped;
            else if (all[i] is not IUsingDeclarationOperation)
                Lower(all[i]);
            if (all[i] is IUsingDeclarationOperation use)
            {
                if (!new TryLowering(_scope, _expressions, this).Lower(use, all.Skip(i + 1).ToList()))
                    Refuse(use);
                return;
            }
            // What is known to end here has nothing after it.
            if (_scope.Statements.Count > 0 && _scope.Statements[_scope.Statements.Count - 1] is Return or Throw or Jump)
                return;
            if (i + 1 < all.Count && _scope.SwitchThatIsLeft(all[i]) is { } isLeft)
            {
                List<IOperation> rest = all.Skip(i + 1).ToList();
                _scope.Statements.Add(new If(_scope.Pool.Not(isLeft), _scope.InBlock(() => LowerAll(rest), BlockKind.Branch), Block.Empty));
                return;
            }
        }
    }

    private static bool MayEnd(IOperation operation) => operation is IReturnOperation or IBranchOperation
        || (operation is not (IAnonymousFunctionOperation or ILocalFunctionOperation) && operation.ChildOperations.Any(MayEnd));

    private void Lower(IOperation statement)
    {
        _scope.Cancellation.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (statement is IExpressionStatementOperation or IVariableDeclarationGroupOperation or IReturnOperation
            && _scope.IsOwn(statement.Syntax))
            _scope.Pool.At = TextOf(statement.Syntax);
        int before = _scope.Statements.Count;
        switch (statement)
        {
            case IBlockOperation block:
                LowerAll(block.Operations);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(static d => d.Declarators))
                    _scope.Declare(declarator.Symbol, () => Declare(declarator));
                break;
            case IExpressionStatementOperation { Operation: ISimpleAssignmentOperation toArray } when new ArrayLocals(_scope,
                _expressions).Assign(toArray):
                break;
            case IExpressionStatementOperation
            {
                Operation: ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation row } toRow
            } when new JaggedRows(_scope, new ArrayLowering(_scope, _expressions)).Assign(row, toRow):
                break;
            case IExpressionStatementOperation
            {
                Operation: ISimpleAssignmentOperation or ICompoundAssignmentOperation
                or IIncrementOrDecrementOperation
            } noted when new Effects(_scope, _expressions).Lower(noted.Operation):
                break;
            case IExpressionStatementOperation
            {
                Operation: ISimpleAssignmentOperation or ICompoundAssignmentOperation
                or IIncrementOrDecrementOperation
            } assignment:
                Assignment(assignment.Operation);
                break;
            case IExpressionStatementOperation { Operation: IDeconstructionAssignmentOperation deconstruction }:
                if (!new ArrayLocals(_scope, _expressions).Deconstruct(deconstruction))
                    new Deconstruction(_scope, _expressions, this).Lower(deconstruction);
                break;
            case IExpressionStatementOperation { Operation: IEventAssignmentOperation { Adds: true } added } when new ObjectMembers(_scope,
                _expressions).Subscribe(added):
                break;
            case IExpressionStatementOperation { Operation: IInvocationOperation call }:
                Call(call);
                break;
            case ILoopOperation loop:
                new LoopLowering(_scope, _expressions, this).Lower(loop);
                break;
            case IBranchOperation { BranchKind: BranchKind.Break } jump when _scope.SwitchThatIsLeft(jump) is { } isLeft:
                _scope.Statements.Add(new Assign(isLeft, _scope.Pool.Truth(true)));
                if (_scope.ExitTo(jump.GetCorrespondingOperation()?.Syntax) is not null)
                    _scope.Statements.Add(new Return(_scope.ExitValue));
                break;
            case IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } jump:
                _scope.Jump(jump.BranchKind == BranchKind.Break, jump.GetCorrespondingOperation()?.Syntax);
                break;
            case IBranchOperation { BranchKind: BranchKind.GoTo } back when _scope.Repeated.Contains(back.Target):
                _scope.Statements.Add(new Jump(Leaves: false));
                break;
            case IBranchOperation { BranchKind: BranchKind.GoTo } jump when new SwitchLowering(_scope, _expressions, this).Jump(jump):
                break;
            case IBranchOperation { BranchKind: BranchKind.GoTo } forward when _scope.GoForward(forward.Target):
                break;
            case ILocalFunctionOperation:
                // Lowered where it is called.
                break;
            case IConditionalOperation branch:
                Expr condition = _expressions.Lower(branch.Condition);
                if (condition is Number decided && !branch.Condition.ConstantValue.HasValue)
                {
                    // Which branch runs is known, and may be known of no other.
                    if ((decided.IsOne ? branch.WhenTrue : branch.WhenFalse) is { } taken)
                        Lower(taken);
                    break;
                }
                Block then = _scope.InBlock(() => Lower(branch.WhenTrue), BlockKind.Branch);
                Block otherwise = branch.WhenFalse is null ? Block.Empty : _scope.InBlock(() => Lower(branch.WhenFalse), BlockKind.Branch);
                _scope.Statements.Add(new If(condition, then, otherwise));
                break;
            case ISwitchOperation @switch:
                new SwitchLowering(_scope, _expressions, this).Lower(@switch);
                break;
            case IExpressionStatementOperation { Operation: IConditionalAccessOperation reported } when new Effects(_scope,
                _expressions).Lower(reported):
                break;
            case IExpressionStatementOperation { Operation: ICoalesceAssignmentOperation toArray } when new ArrayLocals(_scope,
                _expressions).Assign(toArray):
                break;
            case IExpressionStatementOperation { Operation: ICoalesceAssignmentOperation text } when new TextNumbers(_scope,
                _expressions).Lower(text):
                break;
            case IExpressionStatementOperation { Operation: ICoalesceAssignmentOperation filled } when new NullableLowering(_scope,
                _expressions).Value(filled) is not null:
                break;
            case IExpressionStatementOperation { Operation: ICoalesceAssignmentOperation or IConditionalAccessOperation } effect
                when new ObjectStatements(_scope, _expressions, this).Lower(effect.Operation):
                break;
            case IReturnOperation { Kind: OperationKind.YieldReturn, ReturnedValue: { } item } when _scope.Yield is { } yield:
                yield(item);
                break;
            case IReturnOperation { ReturnedValue: { } value } when _scope.ReturnedReference is { } slot:
                new ObjectStatements(_scope, _expressions, this).Return(slot, value);
                break;
            case IReturnOperation { ReturnedValue: { } value } when _scope.ReturnedSlot is { } array:
                if (_scope.ArraySlotOf(value) != array)
                    new ArrayLocals(_scope, _expressions).Assign(array, value, statement);
                _scope.Leave(_scope.Pool.Zero);
                break;
            case IReturnOperation { ReturnedValue: { } value } when _scope.Returned is { } target:
                if (new StructLowering(_scope, _expressions).Lower(value) is { } returned)
                    new StructLowering(_scope, _expressions).Assign(target, returned, TextOf(statement.Syntax));
                else if (value.Type is IErrorTypeSymbol)
                    _scope.IsBroken = true;
                else if ((value is IConversionOperation { Operand: var converted } ? converted : value) is IThrowOperation instead)
                    new TryLowering(_scope, _expressions, this).Lower(instead);
                else
                    _scope.Report(Rules.UnsupportedExpression, value, "The value '" + value.Syntax + "'", "");
                _scope.Leave(_scope.Pool.Zero);
                break;
            case IReturnOperation { ReturnedValue: { } value } when _scope.ReturnsArray:
                new ArrayLocals(_scope, _expressions).Return(value);
                break;
            case IReturnOperation { ReturnedValue: { } value }:
                _scope.Leave(_expressions.Lower(value), TextOf(statement.Syntax));
                break;
            case IReturnOperation:
                _scope.Leave(_scope.Pool.Zero);
                break;
            case IThrowOperation thrown:
                new TryLowering(_scope, _expressions, this).Lower(thrown);
                break;
            case ILabeledOperation { Operation: { } labeled }:
                // A jump to it is refused where it stands.
                Lower(labeled);
                break;
            case IEmptyOperation:
                break;
            case ITryOperation { Catches.Length: 0, Finally: { } disposal } attempt when MemoryLowering.Disposes(disposal):
                LowerAll(attempt.Body.Operations);
                break;
            case ITryOperation attempt:
                new TryLowering(_scope, _expressions, this).Lower(attempt);
                break;
            case IUsingOperation use when new TryLowering(_scope, _expressions, this).Lower(use):
                break;
            case ILockOperation @lock:
                Lower(@lock.Body);
                break;
            case IInvalidOperation:
                _scope.IsBroken = true;
                break;
            default:
                Refuse(statement);
                break;
        }
        if (statement is IExpressionStatementOperation or IVariableDeclarationGroupOperation)
            _scope.EndViews(before);
    }

    private void Declare(IVariableDeclaratorOperation declarator)
    {
        ILocalSymbol local = declarator.Symbol;
        if (local.IsConst || MemoryLowering.IsMemory(local.Type))
            return;
        IVariableInitializerOperation? initializer = declarator.GetVariableInitializer();
        if (initializer is not null && new Texts(_scope).Bind(local, initializer))
            return;
        if (initializer is not null && new Texts(_scope).BindMade(local, initializer))
            return;
        if (initializer is not null && new MessageLocals(_scope, _expressions).DeclareValue(local, initializer.Value))
            return;
        _scope.BindText(local);
        if (local.Type.TypeKind == TypeKind.Delegate && initializer is not null
            && !LoopLowering.Written(ArrayUse.Root(declarator), _scope, declarations: false).Contains(local)
            && _scope.FunctionOf(initializer.Value) is { } function)
        {
            _scope.Bind(local, function);
            return;
        }
        if (local.RefKind != RefKind.None && initializer is not null
            && (TypeMap.IsFloating(_scope.Types.Resolve(local.Type)) || _scope.Types.FieldsOf(local.Type) is not null)
            && new InlinedCall(_scope, _expressions).Place(initializer.Value) is { } place)
        {
            _scope.BindPlace(local, place);
            return;
        }
        if (_scope.Types.OfArray(local.Type) is not null && local.RefKind == RefKind.None)
        {
            new ArrayLocals(_scope, _expressions).Declare(declarator, initializer?.Value);
            return;
        }
        var sequences = new NumberSequences(_scope, _expressions);
        if (initializer is not null
            && (NumberSequences.Is(_scope.Types.Resolve(local.Type)) || sequences.IsOfObjects(initializer.Value))
            && sequences.Of(initializer.Value, local.Name, ArrayUse.Root(declarator)) is { } sequence)
        {
            sequences.Bind(local, sequence);
            return;
        }
        if (local.RefKind == RefKind.None && _scope.Types.FieldsOf(local.Type) is not null)
        {
            DeclareStruct(declarator, initializer?.Value);
            return;
        }
        if (_scope.IsObject(local.Type) && local.RefKind == RefKind.None)
        {
            new ObjectReferences(_scope, _expressions).Declare(local, initializer?.Value, declarator);
            return;
        }
        if (initializer is not null && OutsideValues.ObjectOf(initializer.Value, _scope) is { } path)
        {
            _scope.BindObject(local, path);
            return;
        }
        if (local.RefKind != RefKind.None || _scope.Types.Of(local.Type) is not { } type)
        {
            if (local.Type is IErrorTypeSymbol)
                _scope.IsBroken = true;
            else if (initializer is null || !new MessageLocals(_scope, _expressions).DeclareObject(local, initializer.Value))
                _scope.Report(Rules.UnsupportedType, declarator, local.Name, local.Type.ToDisplayString(), " as locals so far");
            return;
        }
        Variable variable = _scope.VariableOf(local, type);
        bool keepsItsValue = initializer is not null && type.IsInteger()
            && !LoopLowering.Written(ArrayUse.Root(declarator), _scope, declarations: false).Contains(local);
        if (keepsItsValue)
            _scope.Fix(variable);
        if (initializer is null)
            return;
        Expr value = Typed(_expressions.Lower(initializer.Value), type);
        if (keepsItsValue)
            _scope.Capacities.Define(variable, value);
        _scope.Statements.Add(new Assign(variable, value) { Text = TextOf(declarator) });
    }

    private void DeclareStruct(IVariableDeclaratorOperation declarator, IOperation? value)
    {
        var structs = new StructLowering(_scope, _expressions);
        StructValue? initial = value is null ? null : structs.Lower(value);
        StructValue fields = structs.NewLocal(declarator.Symbol.Name, declarator.Symbol.Type);
        _scope.Bind(declarator.Symbol, fields);
        if (initial is not null)
            structs.Assign(fields, initial, TextOf(declarator));
        else if (value is not null)
            _scope.Report(Rules.UnsupportedExpression, value, "The value '" + value.Syntax + "'", "");
    }

    // An integer variable has a value of its type: what is divided by 2 later is divided as an integer.
    private Expr Typed(Expr value, NumericType type) =>
        value.Type == NumericType.Exact && !type.IsReal() ? _scope.Pool.Convert(type, value) : value;

    /// <summary>Lowers a call whose value nobody reads.</summary>
    public void Call(IInvocationOperation call)
    {
        if (Effects.IsLeftOut(call.TargetMethod, call.Syntax.SyntaxTree))
            return;
        if (new CollectionCalls(_scope, _expressions).Lower(call) || new ArrayStatement(_scope, _expressions).Lower(call)
            || new Guards(_scope, _expressions).Lower(call))
            return;
        if (call.TargetMethod.ReturnsVoid && MemoryLowering.IsMemory(call.TargetMethod.ContainingType))
        {
            new MemoryLowering(_scope, _expressions).Lower(call);
            return;
        }
        if (new ParallelLoops(_scope, _expressions).Lower(call))
            return;
        if (new ArrayCall(_scope, _expressions).Lower(call))
            return;
        if (LinearSolveLowering.IsSolve(call.TargetMethod))
        {
            new LinearSolveLowering(_scope, _expressions).Lower(call);
            return;
        }
        if (LibrarySource.Of(call.TargetMethod, _scope.Compilation) is not null
            || (LibrarySource.IsClass(_scope.Types.Resolve(call.TargetMethod.ContainingType))
                && OutsideValues.ObjectOf(call.Instance!, _scope) is null))
        {
            // The node of a linked list is nobody's.
            var references = new ObjectReferences(_scope, _expressions);
            if (!_scope.IsObject(call.Type))
                _expressions.Lower(call);
            else if (references.Lower(call) is null)
                references.Refuse(call);
            return;
        }
        bool changesArrays = call.Arguments.Any(a => _scope.Types.OfArray(a.Value.Type) is not null);
        if (changesArrays && IsOutside(call.TargetMethod) && !TensorLowering.IsTensor(call.TargetMethod))
        {
            _scope.Report(Rules.UnsupportedCall, call, call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name,
                call.TargetMethod.Name == "Sort"
                ? "; compare by CompareTo: (a, b) => f(a).CompareTo(f(b))" : "; write it as a loop over the elements");
            return;
        }
        if (TensorLowering.IsTensor(call.TargetMethod))
        {
            new TensorLowering(_scope, _expressions).Lower(call);
            return;
        }
        if (new Effects(_scope, _expressions).Lower(call))
            return;
        if (IsOutside(call.TargetMethod))
            _scope.Report(Rules.UnsupportedStatement, call.Parent!, "A statement that only has effects",
                "; a differentiated method computes from its parameters");
        else
            _expressions.Lower(call);
    }

    private bool IsOutside(IMethodSymbol method) =>
        method is { ReturnsVoid: true, MethodKind: not MethodKind.DelegateInvoke }
            && CalledDerivatives.IsOutside(method, _scope.Compilation);

    private void Refuse(IOperation statement)
    {
        if (statement is IExpressionStatementOperation { Operation: IAssignmentOperation { Target: var target } }
            && _scope.KeptMembers.Follow(target))
            return;
        (string what, string hint) = statement switch
        {
            IUsingOperation or IUsingDeclarationOperation => ("A using statement of an object that the method does not make",
                "; put it around the call"),
            IBranchOperation { BranchKind: BranchKind.GoTo } => ("A jump to a label",
                "; leave loops by a flag, break or return, and join cases as 'case 0 or 1'"),
            IExpressionStatementOperation { Operation: IInvalidOperation } => ("A call of what does not exist",
                "; a method that is refused, or that calls this one, has no derivative to be called here"),
            IExpressionStatementOperation { Operation: IEventAssignmentOperation } => ("An event that may have a function already",
                "; give it one where the object is made, or keep the functions in a list and call one after the other"),
            IExpressionStatementOperation => ("A statement that only has effects",
                "; a differentiated method computes from its parameters"),
            _ => ("This statement", ""),
        };
        _scope.Report(Rules.UnsupportedStatement, statement, what, hint);
    }

    // Of double x = 1, y = 2 each variable gets its own part.
    private static string TextOf(IVariableDeclaratorOperation declarator) =>
        declarator.Syntax.Parent is VariableDeclarationSyntax { Variables.Count: 1, Parent: { } alone } ? TextOf(alone)
        : declarator.Syntax.Parent is VariableDeclarationSyntax list ? TextOf(list.Type) + " " + TextOf(declarator.Syntax)
        : TextOf(declarator.Syntax);

    /// <summary>Source text on one line, shortened.</summary>
    public static string TextOf(SyntaxNode syntax)
    {
        string text = Regex.Replace(syntax.ToString(), @"\s+", " ").Trim().TrimEnd(';');
        return text.Length <= LongestComment ? text : text.Substring(0, LongestComment) + "...";
    }
}
