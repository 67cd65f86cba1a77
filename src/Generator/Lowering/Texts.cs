using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>A string that only chooses: one that is known, or one that generated code reads.</summary>
/// <param name="Value">The string, where it is known and not null.</param>
/// <param name="Path">What generated code reads it by; null where it is known.</param>
internal sealed record Text(string? Value, string? Path);

/// <summary>Lowers comparisons of strings, which decide what is computed and have no derivative.</summary>
internal sealed class Texts(LoweringScope scope)
{
    /// <summary>The string of an expression; null where it is not told before the method runs, or is made by it.</summary>
    public Text? Of(IOperation operation)
    {
        if (operation.Type?.SpecialType != SpecialType.System_String && operation.ConstantValue is not { HasValue: true, Value: null })
            return null;
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
            return new Text(constant as string, null);
        switch (operation)
        {
            case IParenthesizedOperation { Operand: var operand }:
                return Of(operand);
            case IConversionOperation { OperatorMethod: null, Operand: var operand }:
                return Of(operand);
            case IInvocationOperation
            {
                Instance: { } cased, Arguments: [],
                TargetMethod: { Name: "ToLowerInvariant" or "ToUpperInvariant" or "Trim" } made
            }
                when IsOfStrings(made) && Of(cased) is { } plain && (plain.Path ?? plain.Value) is not null:
                return plain.Path is { } read ? new Text(null, read + "." + made.Name + "()") : new Text(made.Name switch
                {
                    "Trim" => plain.Value!.Trim(),
                    "ToLowerInvariant" => plain.Value!.ToLowerInvariant(),
                    _ => plain.Value!.ToUpperInvariant(),
                }, null);
            case IInvocationOperation { Arguments: [], TargetMethod.Name: "ToLower" or "ToUpper" or "ToString" } call
                when TextFacts.Changed(call, this) is { } changed:
                return changed;
            case ICoalesceOperation { Value: var value, WhenNull: var instead } when Of(value) is { Path: null } known:
                return known.Value is null ? Of(instead) : known;
            case ILocalReferenceOperation { Local: var local }:
                return scope.TextsOf.TryGetValue(local, out Text? kept) ? kept : null;
            case IParameterReferenceOperation { Parameter: var parameter }:
                if (scope.TextsOf.TryGetValue(parameter, out Text? bound))
                    return bound;
                bool isOwn = scope.IsOwnParameter(parameter) && !IsWritten(parameter);
                return isOwn ? new Text(null, Identifiers.Escaped(parameter.Name)) : null;
            default:
                return OutsideValues.ObjectOf(operation, scope) is { } path ? new Text(null, path) : null;
        }
    }

    /// <summary>Gives a parameter its string: a variable of its own where its method changes it.</summary>
    public void Bind(IParameterSymbol parameter, Text text)
    {
        // An earlier object may have kept what the parameter was.
        scope.UnbindNumber(parameter);
        scope.MadeTexts.Remove(parameter);
        scope.TextsOf[parameter] = text;
        if (!IsWritten(parameter))
            return;
        scope.TextsOf.Remove(parameter);
        Variable own = scope.NewLocal(parameter.Name, NumericType.Int32);
        scope.Statements.Add(new Programs.Assign(own, new TextNumbers(scope, new ExpressionLowering(scope)).Of(text)));
        scope.Bind(parameter, own);
    }

    /// <summary>Gives a local its string; false where it is none that is told, or changes.</summary>
    public bool Bind(ILocalSymbol local, IVariableInitializerOperation initializer)
    {
        if (local.Type.SpecialType != SpecialType.System_String || Of(initializer.Value) is not { } text || IsChanged(local, initializer))
            return false;
        scope.MadeTexts.Remove(local);
        scope.TextsOf[local] = text;
        return true;
    }

    /// <summary>Gives a local a string that is made of numbers, for messages; false where it is none, or changes.</summary>
    public bool BindMade(ILocalSymbol local, IVariableInitializerOperation initializer)
    {
        if (local.Type.SpecialType != SpecialType.System_String || IsChanged(local, initializer)
            || new TextNumbers(scope, new ExpressionLowering(scope)).IsHeld(initializer.Value)
            || EffectText.OfString(initializer.Value, scope) is not { } made)
        {
            return false;
        }
        scope.TextsOf.Remove(local);
        scope.MadeTexts[local] = made;
        return true;
    }

    /// <summary>The string made of numbers that an argument is, for messages; null where it is none, or the method changes it.</summary>
    public MadeText? Made(IParameterSymbol parameter, IOperation argument) =>
        parameter is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_String } && !IsWritten(parameter)
            ? EffectText.OfString(argument, scope) : null;

    private bool IsChanged(ILocalSymbol local, IOperation initializer)
    {
        IOperation whole = initializer;
        while (whole.Parent is { } around)
            whole = around;
        return LoopLowering.Written(whole, scope, declarations: false).Contains(local);
    }

    /// <summary>The condition of a comparison of strings; null where the operation is none.</summary>
    public Expr? Lower(IOperation operation)
    {
        switch (operation)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: var left, RightOperand: var right }:
                return Equal(left, right);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals, LeftOperand: var left, RightOperand: var right }:
                return Equal(left, right) is { } equal ? scope.Pool.Not(equal) : null;
            case IInvocationOperation { TargetMethod: { Name: "Equals" } equals } call when IsOfStrings(equals):
                return Compared([.. call.Instance is null ? [] : new[] { call.Instance }, .. call.Arguments.Select(static a => a.Value)]);
            case IIsPatternOperation { Value: var value, Pattern: IConstantPatternOperation pattern } when Of(value) is { } text:
                return Equal(text, pattern.Value);
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation pattern } } unlike
                when Of(unlike.Value) is { } text:
                return Equal(text, pattern.Value) is { } same ? scope.Pool.Not(same) : null;
            default:
                return null;
        }
    }

    private static bool IsOfStrings(IMethodSymbol method) => method.ContainingType?.SpecialType == SpecialType.System_String;

    // The two strings of string.Equals, and how they are compared.
    private Expr? Compared(List<IOperation> operands) =>
        operands.Count == 2 || IsComparison(operands[2], StringComparison.Ordinal) ? Equal(operands[0], operands[1])
        : IsComparison(operands[2], StringComparison.OrdinalIgnoreCase) && Of(operands[0]) is { } one && Of(operands[1]) is { } other
            ? EqualInAnyCase(one, other)
        : IsComparison(operands[2], StringComparison.OrdinalIgnoreCase) && Of(operands[1]) is { Path: null, Value: not null } told
            && IsString(operands[0])
            ? new TextNumbers(scope, new ExpressionLowering(scope)).EqualInAnyCase(operands[0], told)
        : null;

    /// <summary>Whether a string is another one; null where that is none that is told.</summary>
    public Expr? Equal(Text left, IOperation right) => Of(right) is { } other ? Equal(left, other) : null;

    private Expr? Equal(IOperation left, IOperation right)
    {
        if (Of(left) is { } one && Of(right) is { } other)
            return Equal(one, other);
        // What the method keeps is compared by its numbers.
        if (!IsString(left) || !IsString(right))
            return null;
        scope.ReadText();
        var expressions = new ExpressionLowering(scope);
        IReadOnlyList<Expr> numbers = expressions.InOrder(left, right);
        return scope.Pool.Compare(ComparisonOperator.Equal, numbers[0], numbers[1]);
    }

    private bool IsString(IOperation operation) => scope.Types.Resolve(operation.Type)?.SpecialType == SpecialType.System_String
        || operation.ConstantValue is { HasValue: true, Value: null };

    private Expr Equal(Text left, Text right)
    {
        if (left.Path is null && right.Path is null)
            return scope.Pool.Truth(left.Value == right.Value);
        return Outside($"({Written(left)} == {Written(right)})");
    }

    private Expr EqualInAnyCase(Text left, Text right) => left.Path is null && right.Path is null
        ? scope.Pool.Truth(string.Equals(left.Value, right.Value, StringComparison.OrdinalIgnoreCase))
        : Outside($"string.Equals({Written(left)}, {Written(right)}, StringComparison.OrdinalIgnoreCase)");

    private static bool IsComparison(IOperation operation, StringComparison comparison) =>
        operation.ConstantValue is { HasValue: true, Value: int value } && value == (int)comparison;

    /// <summary>The text of a string in generated code.</summary>
    public static string Written(Text text) =>
        text.Path ?? (text.Value is null ? "null" : SymbolDisplay.FormatLiteral(text.Value, quote: true));

    private Variable Outside(string condition) => scope.Outside(condition, NumericType.Boolean);

    private bool IsWritten(IParameterSymbol parameter) => MethodBodies.Of((IMethodSymbol)parameter.ContainingSymbol, scope) is { } body
        && LoopLowering.Written(body, scope).Contains(parameter);
}
