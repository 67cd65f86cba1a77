using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Strings that a method keeps in variables, fields, arrays and collections. Each is the number that tells it from the others that the
/// method has: 0 is null, and what comes from outside has the number of the string that it equals, or one of its own.
/// </summary>
internal sealed class TextNumbers(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;

    /// <summary>The number of a string; null where it is that of a variable, a member or a call, which are lowered as those of
    /// integers.</summary>
    public Expr? Own(IOperation operation)
    {
        if (new Texts(scope).Of(operation) is { } text)
            return Of(text);
        switch (operation)
        {
            case IParenthesizedOperation:
            case IConversionOperation { OperatorMethod: null, Operand.Type.SpecialType: SpecialType.System_String }:
                return expressions.Lower(operation.ChildOperations.First());
            case IConversionOperation { Operand: IThrowOperation thrown }:
                return expressions.Lower(thrown);
            case ICoalesceOperation { Value: var value, WhenNull: var instead }:
                Expr first = scope.Captured(expressions.Lower(value), "text");
                return expressions.Choose(_pool.Compare(ComparisonOperator.Equal, first, _pool.Number(0, NumericType.Int32)),
                    () => expressions.Lower(instead), () => first, NumericType.Int32);
            case IPropertyReferenceOperation { Property.Name: "Message", Instance: ILocalReferenceOperation { Local: var exception } }
                when scope.MessagesOf.TryGetValue(exception, out Variable? message):
                scope.ReadText();
                return message;
            case ILocalReferenceOperation or IParameterReferenceOperation when IsHeld(operation):
            case IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation:
            case IPropertyReferenceOperation or IFieldReferenceOperation:
            case IConditionalOperation or ISwitchExpressionOperation or ISimpleAssignmentOperation or IDefaultValueOperation:
                scope.ReadText();
                return null;
            case IInvocationOperation call when IsFollowed(call):
                scope.ReadText();
                return null;
            default:
                return Unknown(operation);
        }
    }

    /// <summary>The number of a parameter's string, which is no variable; null where it is one, or no string.</summary>
    public Expr? Of(IParameterSymbol parameter)
    {
        if (parameter.Type.SpecialType != SpecialType.System_String || scope.IsBound(parameter))
            return null;
        if (scope.TextsOf.TryGetValue(parameter, out Text? text))
            return Of(text);
        scope.MakeText(scope.Root);
        return _pool.Number(-1, NumericType.Int32);
    }

    /// <summary>The text by which generated code reads strings by their numbers.</summary>
    public string Table()
    {
        scope.Facts.TabulateTexts();
        scope.ReadText();
        return "new string[] { null" + string.Concat(scope.Facts.Texts.Select(static t =>
            ", " + (t.Path ?? SymbolDisplay.FormatLiteral(t.Value!, quote: true)))) + " }";
    }

    /// <summary>Whether a string is one that a variable or a member of the method has.</summary>
    public bool IsHeld(IOperation operation) => operation switch
    {
        IParenthesizedOperation parenthesized => IsHeld(parenthesized.Operand),
        ILocalReferenceOperation { Local: var local } => scope.IsBound(local) || scope.PlaceOf(local) is not null,
        IParameterReferenceOperation { Parameter: var parameter } => scope.IsBound(parameter) || scope.PlaceOf(parameter) is not null,
        IFieldReferenceOperation { Instance: { } instance } =>
            scope.RefersToObject(instance) || scope.Types.FieldsOf(instance.Type) is not null,
        IPropertyReferenceOperation { Property.Name: "Message", Instance: ILocalReferenceOperation { Local: var exception } }
            when scope.MessagesOf.ContainsKey(exception) => true,
        IPropertyReferenceOperation { Instance: { } instance } =>
            scope.RefersToObject(instance) || scope.Types.FieldsOf(instance.Type) is not null,
        IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation => true,
        IConditionalOperation { WhenFalse: { } whenFalse } conditional => IsTold(conditional.WhenTrue) && IsTold(whenFalse),
        ISwitchExpressionOperation @switch => @switch.Arms.All(a => IsTold(a.Value)),
        IInvocationOperation call => IsFollowed(call),
        _ => false,
    };

    /// <summary>Whether a string that is kept is another one but for upper and lower case.</summary>
    public Expr? EqualInAnyCase(IOperation kept, Text other)
    {
        scope.Facts.TabulateTexts();
        // Strings of objects from outside are known by their numbers alone.
        if (scope.Facts.HasGivenTexts)
            return null;
        scope.ReadText();
        Expr number = scope.Captured(expressions.Lower(kept), "text");
        List<Expr> equal = [];
        for (int i = 0; i < scope.Facts.Texts.Count; i++)
        {
            Text text = scope.Facts.Texts[i];
            Expr isIt = _pool.Compare(ComparisonOperator.Equal, number, _pool.Number(i + 1, NumericType.Int32));
            if (text.Path is { } path)
                equal.Add(_pool.Logic(LogicOperator.And, isIt, scope.Outside(
                    $"string.Equals({path}, {SymbolDisplay.FormatLiteral(other.Value!, quote: true)}, StringComparison.OrdinalIgnoreCase)",
                    NumericType.Boolean)));
            else if (string.Equals(text.Value, other.Value, StringComparison.OrdinalIgnoreCase))
                equal.Add(isIt);
        }
        return equal.Count == 0 ? _pool.Truth(false) : equal.Count == 1 ? equal[0] : _pool.Logic(LogicOperator.Or, equal);
    }

    private bool IsTold(IOperation operation) => operation is IConversionOperation { Operand: IThrowOperation } or IThrowOperation
        || new Texts(scope).Of(operation) is not null || IsHeld(operation);

    /// <summary>The number of a string that is known, or that generated code reads.</summary>
    public Expr Of(Text text)
    {
        if (text.Path is null)
            return _pool.Number(text.Value is null ? 0 : scope.Facts.NumberOf(text), NumericType.Int32);
        int own = scope.Facts.NumberOf(text);
        scope.ExpectNull();
        var choice = new StringBuilder("(");
        choice.Append(text.Path).Append(" is null ? 0 : ");
        foreach ((Text other, int number) in scope.Facts.Texts.Select(static (t, i) => (Text: t, Number: i + 1))
            .Where(t => t.Text.Path is null || t.Number < own))
        {
            choice.Append(text.Path).Append(" == ")
                .Append(other.Path ?? SymbolDisplay.FormatLiteral(other.Value!, quote: true)).Append(" ? ").Append(number).Append(" : ");
        }
        return scope.Outside(choice.Append(own).Append(')').ToString(), NumericType.Int32);
    }

    /// <summary>Lowers <c>text ??= other</c> as a statement; false where it is no such.</summary>
    public bool Lower(ICoalesceAssignmentOperation assignment)
    {
        if (scope.Types.Resolve(assignment.Type)?.SpecialType != SpecialType.System_String
            || new StatementLowering(scope).Place(assignment.Target, assignment) is not { } place)
        {
            return false;
        }
        Block assigned = scope.InBlock(() => scope.Statements.Add(new Assign(place, expressions.Lower(assignment.Value))
        { Text = StatementLowering.TextOf(assignment.Syntax) }), BlockKind.Branch);
        scope.Statements.Add(new If(_pool.Compare(ComparisonOperator.Equal, place, _pool.Number(0, NumericType.Int32)), assigned,
            Block.Empty));
        return true;
    }

    // LINQ hands on items; what has source is followed.
    private bool IsFollowed(IInvocationOperation call) => call.TargetMethod.MethodKind == MethodKind.DelegateInvoke
        || MethodBodies.Of(call.TargetMethod.OriginalDefinition, scope) is not null
        || LibrarySource.IsClass(scope.Types.Resolve(call.TargetMethod.ContainingType))
        || LibrarySource.Of(call.TargetMethod, scope.Compilation) is not null
        || (LinqSequences.IsLinq(call) && call.TargetMethod.Name is "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Single"
            or "SingleOrDefault" or "ElementAt");

    // A string that is made of others is none of those that are told apart; nobody may ask which it is.
    private Expr Unknown(IOperation operation)
    {
        if (operation.Type is IErrorTypeSymbol || operation is IInvalidOperation)
            scope.IsBroken = true;
        else if (IsHarmless(operation))
            scope.MakeText(operation);
        else
            scope.Report(Rules.UnsupportedExpression, operation, "The string '" + StatementLowering.TextOf(operation.Syntax) + "'",
                "; strings choose and are not computed with");
        return _pool.Number(-1, NumericType.Int32);
    }

    private bool IsHarmless(IOperation operation) => operation.DescendantsAndSelf().All(o => o switch
    {
        IAssignmentOperation or IIncrementOrDecrementOperation or IThrowOperation => false,
        IInvocationOperation call => MethodBodies.Of(call.TargetMethod.OriginalDefinition, scope) is null
            && call.TargetMethod.MethodKind != MethodKind.DelegateInvoke
            && call.TargetMethod.Name is "ToString" or "Format" or "Concat" or "Join"
                or "AppendLiteral" or "AppendFormatted",
        _ => true,
    });
}
