using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers what gives variables of arrays their values: declarations, assignments, exchanges and what a method returns.</summary>
internal sealed class ArrayLocals(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ArrayLowering _arrays = new(scope, expressions);

    /// <summary>Lowers a declaration.</summary>
    public void Declare(IVariableDeclaratorOperation declarator, IOperation? value)
    {
        ILocalSymbol local = declarator.Symbol;
        ArraySlot slot = scope.NewArraySlot("array", local.Name, local.Type);
        if (value is not null)
            Assign(slot, value, declarator);
        scope.Bind(local, slot);
    }

    /// <summary>Lets a new local stand for what another variable does.</summary>
    public void Declare(ILocalSymbol local, ArraySlot value, IOperation at)
    {
        ArraySlot slot = scope.NewArraySlot("array", local.Name, local.Type);
        Assign(slot, value, at);
        scope.Bind(local, slot);
    }

    /// <summary>Lowers an assignment to a local or parameter; false where that is no variable of an array.</summary>
    public bool Assign(ISimpleAssignmentOperation assignment)
    {
        if (assignment is not { IsRef: false, Target: ILocalReferenceOperation or IParameterReferenceOperation }
            || scope.Types.OfArray(assignment.Target.Type) is null)
            return false;
        ISymbol symbol = assignment.Target is ILocalReferenceOperation local ? local.Local
            : ((IParameterReferenceOperation)assignment.Target).Parameter;
        if (scope.ArraySlotOf(symbol) is not { } slot)
            return false;
        Assign(slot, assignment.Value, assignment);
        return true;
    }

    /// <summary>Lets a variable stand for the value of an expression; false where it is refused, which has been reported.</summary>
    public bool Assign(ArraySlot slot, IOperation value, IOperation at)
    {
        if (TryAssign(slot, value, at))
            return true;
        scope.Report(Rules.UnsupportedExpression, value, "The array '" + StatementLowering.TextOf(value.Syntax) + "'", Advice(value));
        // One error is enough.
        slot.Array ??= new ArrayVariable(slot.Name, slot.Element, slot.Kind);
        return false;
    }

    /// <summary>Lets a variable stand for the value of an expression; false where that cannot be followed.</summary>
    public bool TryAssign(ArraySlot slot, IOperation value, IOperation at)
    {
        int before = scope.Statements.Count;
        IOperation plain = ArrayUse.Unconverted(value);
        switch (plain)
        {
            case { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation { Type.IsReferenceType: true }:
                scope.Assign(slot, slot.IsSpan ? _arrays.New(slot.Element, scope.Pool.Number(0, NumericType.Int32)) : null, at, before);
                return true;
            case IThrowOperation thrown:
                new TryLowering(scope, expressions, new StatementLowering(scope)).Lower(thrown);
                return true;
            case ISimpleAssignmentOperation inner when Assign(inner):
                return TryAssign(slot, inner.Target, at);
            case IConditionalOperation { WhenFalse: { } otherwise } conditional when slot.Held is { Length: not null }:
                return Either(slot, expressions.Lower(conditional.Condition), conditional.WhenTrue, otherwise, at);
            case IConditionalOperation { WhenFalse: { } otherwise } conditional when IsNull(conditional.WhenTrue) || IsNull(otherwise):
                scope.Facts.DecideLate(slot.Key, isVaried: true, isNull: true);
                return true;
            case ICoalesceOperation coalesce when new SequenceTypes(scope, expressions).Chosen(coalesce) is { } chosen:
                return TryAssign(slot, chosen, at);
            case ICoalesceOperation { WhenNull: var instead } copied when new SequenceTypes(scope, expressions).Copied(copied)
                is var (copy, isNothing):
                if (slot.Held is { Length: not null })
                    return Either(slot, isNothing, instead, copy, at);
                scope.Facts.DecideLate(slot.Key, isVaried: true, isNull: false);
                return true;
            case ICoalesceOperation { Value: var first, WhenNull: var second } when new NullTests(scope,
                expressions).IsNull(first) is { } isNull && ArrayUse.Unconverted(second) is not IThrowOperation:
                if (isNull is Number decided)
                    return TryAssign(slot, decided.IsOne ? second : first, at);
                if (slot.Held is { Length: not null })
                    return Either(slot, isNull, second, first, at);
                scope.Facts.DecideLate(slot.Key, isVaried: true, isNull: false);
                return true;
            case ISwitchExpressionOperation @switch when slot.Kind == ArrayKind.Vector:
                if (slot.Held is { Length: not null })
                    return Arm(slot, @switch, new PatternLowering(scope, expressions).Input(@switch.Value), 0, at);
                scope.Facts.DecideLate(slot.Key, isVaried: true, isNull: false);
                return true;
            case var named when scope.ArraySlotOf(named) is { } source:
                Assign(slot, source, at);
                return true;
        }
        if (_arrays.Resolve(value) is not { } array)
        {
            if (plain is not IConditionalOperation || slot.Kind != ArrayKind.Vector || scope.Facts.IsVaried(slot.Key))
                return false;
            scope.Facts.DecideLate(slot.Key, isVaried: true, isNull: false);
            return true;
        }
        scope.Assign(slot, scope.Statements.Count > before
            && slot.Owner is null ? scope.Renamed(array, slot.Name, before) : array, at, before);
        return true;
    }

    /// <summary>Lowers <c>a ??= b</c>; false where that is no variable of an array.</summary>
    public bool Assign(ICoalesceAssignmentOperation assignment)
    {
        if (scope.Types.OfArray(assignment.Target.Type) is null || scope.ArraySlotOf(assignment.Target) is not { IsShared: false } slot
            || new NullTests(scope, expressions).IsNull(assignment.Target) is not { } isNull)
            return false;
        if (isNull is Number decided)
            return decided.IsZero || Assign(slot, assignment.Value, assignment);
        if (slot.Held is { MayBeNull: true })
            scope.Statements.Add(new If(isNull, scope.InBlock(() => Assign(slot, assignment.Value, assignment), BlockKind.Branch),
                Block.Empty));
        else
            scope.Facts.DecideLate(slot.Key, isVaried: true, isNull: true);
        return true;
    }

    private bool Either(ArraySlot slot, Expr condition, IOperation whenTrue, IOperation whenFalse, IOperation at)
    {
        if (condition is Number decided)
            return TryAssign(slot, decided.IsOne ? whenTrue : whenFalse, at);
        bool isFollowed = true;
        Block then = scope.InBlock(() => isFollowed &= TryAssign(slot, whenTrue, at), BlockKind.Branch);
        scope.Statements.Add(new If(condition, then, scope.InBlock(() => isFollowed &= TryAssign(slot, whenFalse, at), BlockKind.Branch)));
        return isFollowed;
    }

    // The array of the first arm that matches.
    private bool Arm(ArraySlot slot, ISwitchExpressionOperation @switch, object value, int number, IOperation at)
    {
        if (number == @switch.Arms.Length)
        {
            scope.Throw(ExpressionLowering.NoArm, @switch);
            return true;
        }
        ISwitchExpressionArmOperation arm = @switch.Arms[number];
        Expr? condition = new PatternLowering(scope, expressions).Condition(arm.Pattern, arm.Guard, value);
        if (condition is null or Number { IsOne: true })
            return TryAssign(slot, arm.Value, at);
        if (condition is Number)
            return Arm(slot, @switch, value, number + 1, at);
        bool isFollowed = true;
        Block then = scope.InBlock(() => isFollowed &= TryAssign(slot, arm.Value, at), BlockKind.Branch);
        scope.Statements.Add(new If(condition, then,
            scope.InBlock(() => isFollowed &= Arm(slot, @switch, value, number + 1, at), BlockKind.Branch)));
        return isFollowed;
    }

    /// <summary>Lets a variable stand for what another one does.</summary>
    public void Assign(ArraySlot slot, ArraySlot source, IOperation at)
    {
        int before = scope.Statements.Count;
        if (source.Held is { MayBeNull: true } held)
            scope.Assign(slot, held, at);
        else if (slot.Held is { MayBeNull: true } && source.Array is { IsArray: true, Source: null } given)
            scope.Statements.Add(new If(new NullTests(scope, expressions).IsNull(given),
                scope.InBlock(() => scope.Assign(slot, (ArrayVariable?)null, at, 0), BlockKind.Branch),
                scope.InBlock(() => scope.Assign(slot, given, at, 0), BlockKind.Branch)));
        else
            scope.Assign(slot, source.Array is null ? null : scope.Read(source), at, before);
    }

    private static bool IsNull(IOperation value) => ArrayUse.Unconverted(value) is { ConstantValue: { HasValue: true, Value: null } };

    /// <summary>Lowers what the annotated method returns: everywhere the same array, which is made once.</summary>
    public void Return(IOperation value)
    {
        ArrayVariable? array = _arrays.Resolve(value);
        // What has room for more, or is the caller's, is copied at the end.
        if (array is { Kind: ArrayKind.Vector } && scope.ReturnedArray is null && scope.Context == scope.Outermost
            && !scope.LivesThroughout(array) && scope.ShapeOf(array) is null)
            array = _arrays.Copy(array);
        if (array is not null && scope.ShapeOf(array) is null && scope.LivesThroughout(array)
            && (scope.ReturnedArray is null || scope.ReturnedArray == array))
        {
            scope.ReturnedArray = array;
            scope.Statements.Add(new Return(scope.Pool.Zero));
        }
        else if (value.Type is IErrorTypeSymbol)
        {
            scope.IsBroken = true;
        }
        else
        {
            scope.Report(Rules.UnsupportedExpression, value, "The array '" + value.Syntax + "'",
                " as the result; return one array, which the method makes outside its loops and branches, in all places");
        }
    }

    /// <summary>Lowers a deconstruction to variables of arrays, such as <c>(a, b) = (b, a)</c>; false where it is anything else.</summary>
    public bool Deconstruct(IDeconstructionAssignmentOperation deconstruction)
    {
        IOperation value = ArrayUse.Unconverted(deconstruction.Value);
        if (deconstruction.Target is not ITupleOperation { Elements: var targets }
            || !targets.All(t => scope.Types.OfArray(t.Type) is not null && scope.ArraySlotOf(t) is { IsShared: false })
            || value is not ITupleOperation { Elements: var values } || values.Length != targets.Length)
        {
            return false;
        }
        if (targets is [ILocalReferenceOperation a, ILocalReferenceOperation b] && Is(values[0], b.Local) && Is(values[1], a.Local)
            && Swap(a.Local, b.Local))
            return true;
        List<ArraySlot> slots = targets.Select(t => scope.ArraySlotOf(t)!).ToList();
        List<ArraySlot> parts = [];
        for (int i = 0; i < values.Length; i++)
        {
            // All values are known before any is assigned.
            ArraySlot part = scope.NewArraySlot("part", slots[i].Name, targets[i].Type);
            Assign(part, values[i], deconstruction);
            parts.Add(part);
        }
        for (int i = 0; i < slots.Count; i++)
            Assign(slots[i], parts[i], deconstruction);
        return true;
    }

    /// <summary>Lowers <c>t = a; a = b; b = t;</c>; false where something else stands there.</summary>
    public bool LowerSwap(IReadOnlyList<IOperation> statements, int at)
    {
        if (at + 2 >= statements.Count
            || statements[at] is not IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ Symbol: var t } declarator] }] }
            || scope.Types.OfArray(t.Type) is null
                || declarator.GetVariableInitializer()?.Value is not ILocalReferenceOperation { Local: var a }
            || statements[at + 1] is not IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Value: ILocalReferenceOperation { Local: var b } } one } || !Is(one.Target, a)
            || statements[at + 2] is not IExpressionStatementOperation { Operation: ISimpleAssignmentOperation two }
                || !Is(two.Target, b) || !Is(two.Value, t)
            || ArrayUse.Root(declarator).Descendants().Count(o => Is(o, t)) != 1)
        {
            return false;
        }
        return Swap(a, b);
    }

    // Two arrays of the same length that were made side by side change places, where no other name is left behind.
    private bool Swap(ILocalSymbol a, ILocalSymbol b)
    {
        bool isAlone = scope.ArrayOf(a) is { } first && scope.ArrayOf(b) is { } second && scope.LiveTogether(first, second)
            && !scope.IsVaried(first) && !scope.IsVaried(second)
            && scope.HaveSameSize(first, second)
            && !scope.HasViews(first) && !scope.HasViews(second) && !scope.IsReferredTo(first) && !scope.IsReferredTo(second)
                && !scope.HasOtherNames(first, a) && !scope.HasOtherNames(second, b);
        if (isAlone)
            scope.Statements.Add(new Swap(scope.ArrayOf(a)!, scope.ArrayOf(b)!));
        return isAlone;
    }

    private static bool Is(IOperation operation, ILocalSymbol local) =>
        ArrayUse.Unconverted(operation) is ILocalReferenceOperation reference
            && SymbolEqualityComparer.Default.Equals(reference.Local, local);

    private string Advice(IOperation value) => value switch
    {
        IConversionOperation conversion => Advice(conversion.Operand),
        _ when value is not IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.Length: > 0 }
            && scope.Types.OfArray(value.Type) is { Kind: ArrayKind.Jagged } =>
            "; make it with new, and each row of it with new or as a copy",
        IConditionalOperation or ICoalesceOperation => "; make one array and fill it in an if statement",
        IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.Length: > 0 } =>
            "; a method that returns an array makes it once and returns it at its end, and does not call itself",
        _ => "; arrays come from parameters, new, stackalloc, slices and copies",
    };
}
