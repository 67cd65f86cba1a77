using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Tells of which type a sequence is that is known by an interface, such as <c>IEnumerable&lt;double&gt;</c>: what it stands for is known,
/// and so is whether <c>values as double[] ?? values.ToArray()</c> makes a copy.
/// </summary>
internal sealed class SequenceTypes(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Whether an expression is a sequence that is computed where it is used, and so never null.</summary>
    public bool IsComputed(IOperation operation) => CallOf(operation) is not null;

    /// <summary>What <c>a as T ?? b</c> is, <c>a</c> or <c>b</c>, and what <c>a?.ToList() ?? b</c> is; null where that is not
    /// known.</summary>
    public IOperation? Chosen(ICoalesceOperation coalesce)
    {
        if (Copied(coalesce) is var (copied, isNothing))
            return Accessed(copied, isNothing, coalesce.WhenNull);
        if (Unparenthesized(coalesce.Value) is not IConversionOperation { IsTryCast: true, Type: { } type, Operand: var tested }
            || Is(tested, type) is not { } isOf)
            return null;
        // What is null throws where its items are copied.
        if (!isOf)
            return coalesce.WhenNull;
        return ReadsItems(coalesce.WhenNull, tested) || IsNull(tested) is Number { IsZero: true } ? tested : null;
    }

    /// <summary>The copy that <c>a?.ToList() ?? b</c> makes, and whether <c>a</c> is null; null where it makes none.</summary>
    public (IInvocationOperation Copy, Expr IsNull)? Copied(ICoalesceOperation coalesce) =>
        Unparenthesized(coalesce.Value) is IConditionalAccessOperation { WhenNotNull: IInvocationOperation copy } access
            && LinqSequences.IsLinq(copy) && IsNull(access.Operation) is { } isNull ? (copy, isNull) : null;

    // What is not null is copied; what may be null and is to throw, throws here.
    private IOperation? Accessed(IInvocationOperation copy, Expr isNull, IOperation whenNull)
    {
        if (isNull is Number known)
            return known.IsZero ? copy : whenNull;
        if (ArrayUse.Unconverted(whenNull) is not IThrowOperation)
            return null;
        expressions.Guard(isNull);
        return copy;
    }

    /// <summary>Whether a sequence matches a pattern of a type; null where that is not known.</summary>
    public Expr? Matches(IOperation value, IPatternOperation pattern)
    {
        switch (pattern)
        {
            case INegatedPatternOperation { Pattern: var inner }:
                return Matches(value, inner) is { } matches ? scope.Pool.Not(matches) : null;
            // A chain of an empty array may be that array.
            case ITypePatternOperation { MatchedType: var type } when IsOrder(type) || !IsComputed(value):
                return Tested(value, type);
            case IDeclarationPatternOperation { MatchedType: { } type, DeclaredSymbol: { } named } when !IsComputed(value)
                && Tested(value, type) is { } holds:
                var sequences = new NumberSequences(scope, expressions);
                if (holds is not Number { IsZero: true })
                {
                    if (sequences.Of(value, named.Name, ArrayUse.Root(value)) is not { } known)
                        return null;
                    sequences.Bind(named, known);
                }
                return holds;
            default:
                return null;
        }
    }

    private Expr? Tested(IOperation value, ITypeSymbol type) => Is(value, type) switch
    {
        true => IsNull(value) is { } isNull ? scope.Pool.Not(isNull) : null,
        false => scope.Pool.Truth(false),
        null => null,
    };

    private Expr? IsNull(IOperation value) => new NullTests(scope, expressions).IsNull(value);

    // Whether what is not null is of a type; null where that is not known.
    private bool? Is(IOperation value, ITypeSymbol type)
    {
        ITypeSymbol? wanted = scope.Types.Resolve(type);
        if (!NumberSequences.Is(scope.Types.Resolve(value.Type)) || wanted is null)
            return null;
        if (CallOf(value) is { } call)
            return Is(call, wanted);
        bool isArray = scope.ArraySlotOf(value) is not null, isList = !isArray && scope.RefersToObject(value)
            && new ObjectReferences(scope, expressions).Peek(value) is CollectionValue { Type: var made } && IsList(made);
        if (!isArray && !isList)
            return null;
        if (wanted is IArrayTypeSymbol || IsList(wanted))
            return IsList(wanted) == isList;
        return IsOrder(wanted) ? false : NumberSequences.Is(wanted) ? true : null;
    }

    // Some of what .NET makes is a list or an array itself.
    private static bool? Is(IInvocationOperation call, ITypeSymbol wanted)
    {
        string name = call.TargetMethod.Name;
        if (IsOrder(wanted))
            return name.StartsWith("Order", System.StringComparison.Ordinal) || name.StartsWith("ThenBy", System.StringComparison.Ordinal);
        return name is "Empty" or "AsEnumerable" or "Cast" or "Range" or "Repeat" || wanted.Name == "IEnumerable" ? null : false;
    }

    // The chain that an expression is or stands for.
    private IInvocationOperation? CallOf(IOperation operation)
    {
        IOperation plain = ArrayUse.Unconverted(operation);
        ISymbol? symbol = plain is ILocalReferenceOperation local ? local.Local : (plain as IParameterReferenceOperation)?.Parameter;
        return symbol is not null ? scope.ChainOf(symbol)?.Call
            : plain is IInvocationOperation call && NumberSequences.Is(scope.Types.Resolve(call.Type))
                && (LinqSequences.IsLinq(call) || new Iterators(scope, expressions).IsIterator(call)
                    || new InlinedCall(scope, expressions).ReturnsSequence(call)) ? call : null;
    }

    private static bool ReadsItems(IOperation copy, IOperation source) =>
        ArrayUse.Unconverted(copy) is IInvocationOperation { TargetMethod.Name: "ToArray" or "ToList", Arguments: [var first] } call
        && LinqSequences.IsLinq(call)
        && ArrayUse.Unconverted(first.Value).Syntax.ToString() == ArrayUse.Unconverted(source).Syntax.ToString();

    private static IOperation Unparenthesized(IOperation operation)
    {
        // Array covariance and interfaces add conversions that change nothing.
        while (operation is IParenthesizedOperation or IConversionOperation { IsImplicit: true })
            operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        return operation;
    }

    private static bool IsList(ITypeSymbol type) => type.OriginalDefinition.ToDisplayString() == "System.Collections.Generic.List<T>";

    private static bool IsOrder(ITypeSymbol type) =>
        type.OriginalDefinition.ToDisplayString() == "System.Linq.IOrderedEnumerable<TElement>";
}
