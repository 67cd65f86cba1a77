using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>C# text that the primal part of generated code has: pieces of text with numbers between them.</summary>
/// <param name="Pieces">The pieces, one more than there are numbers.</param>
/// <param name="Numbers">The numbers.</param>
internal sealed record MadeText(IReadOnlyList<string> Pieces, IReadOnlyList<Expr> Numbers);

/// <summary>
/// Writes an expression that no derivative needs, such as what a message is made of, once more for generated code: what is outside the
/// method by its name, numbers of the method by what they have been lowered to.
/// </summary>
internal sealed class EffectText(LoweringScope scope, ExpressionLowering expressions)
{
    private static readonly SymbolDisplayFormat Names = SymbolDisplayFormat.FullyQualifiedFormat;

    private readonly List<string> _pieces = [];
    private readonly StringBuilder _piece = new();
    private readonly List<NumericType> _types = [];
    private readonly Operands _numbers = new(scope);

    /// <summary>The text of a string that a method makes of numbers; null where it cannot be written.</summary>
    public static MadeText? OfString(IOperation operation, LoweringScope scope) => scope.Tried(() =>
    {
        var text = new EffectText(scope, new ExpressionLowering(scope));
        return text.Put(operation) ? text.Made(keep: true) : null;
    });

    /// <summary>What has been written.</summary>
    /// <param name="keep">Whether it is used later, when its numbers may have changed.</param>
    public MadeText Made(bool keep)
    {
        IReadOnlyList<Expr> numbers = [.. _numbers.Settle().Cast<Expr>().Zip(_types, (number, type) =>
            number is Variable && number.Type == type && !keep ? number : Local(number, type))];
        return new MadeText([.. _pieces, _piece.ToString()], numbers);
    }

    private Variable Local(Expr value, NumericType type)
    {
        Variable local = scope.NewLocal("value", type);
        scope.Statements.Add(new Assign(local, scope.Pool.Convert(type, value)));
        return local;
    }

    public void Put(string text) => _piece.Append(text);

    /// <summary>Writes an expression; false where that cannot be.</summary>
    public bool Put(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: null })
            return Write("null");
        if (operation.ConstantValue is { HasValue: true, Value: string constant })
            return Write(SymbolDisplay.FormatLiteral(constant, quote: true));
        if (operation.Type?.SpecialType != SpecialType.System_String && scope.Types.Of(operation.Type) is { } type)
            return PutNumber(operation, type);
        if (ForeignNumbers.HasReal(operation.Type) && scope.Tried(() =>
            new ForeignNumbers(scope, expressions).ExactOf(operation)) is { } exact)
        {
            PutOperand(exact, exact.Type, "value");
            return true;
        }
        if (new Texts(scope).Of(operation) is { } known)
            return Write(known.Path ?? SymbolDisplay.FormatLiteral(known.Value!, quote: true));
        // Strings of objects from outside are in no table.
        if (operation.Type?.SpecialType == SpecialType.System_String && new TextNumbers(scope, expressions).IsHeld(operation)
            && !scope.Facts.HasGivenTexts && scope.Tried(() => expressions.Lower(operation)) is { } number)
        {
            Put("(" + new TextNumbers(scope, expressions).Table() + ")[");
            PutOperand(number, NumericType.Int32, "text");
            return Write("]");
        }
        if (OutsideValues.ObjectOf(operation, scope) is { } path)
            return Write(path);
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return Put(parenthesized.Operand);
            case IConversionOperation { OperatorMethod: null, Type.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable:
                return Write("((" + nullable.Type!.ToDisplayString(Names) + ")") && Put(nullable.Operand) && Write(")");
            case IConversionOperation { OperatorMethod: null } conversion:
                return Put(conversion.Operand);
            case ILocalReferenceOperation { Local: var local } when scope.MadeTexts.TryGetValue(local, out MadeText? made):
                return Put(made);
            case IParameterReferenceOperation { Parameter: var parameter } when scope.MadeTexts.TryGetValue(parameter, out MadeText? made):
                return Put(made);
            case ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation
                when operation.Type?.TypeKind == TypeKind.Delegate && scope.DelegateOf(operation) is { } called:
                return Write(called);
            case IInterpolatedStringHandlerCreationOperation handler:
                return Put(handler.Content);
            case IInterpolatedStringOperation interpolated:
                return Put(interpolated);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } joined:
                return Write("(") && Put(joined.LeftOperand) && Write(" + ") && Put(joined.RightOperand) && Write(")");
            case IBinaryOperation binary when binary.OperatorMethod is not { } own || IsOutside(own):
                return Put(binary);
            case IConditionalOperation { WhenFalse: { } whenFalse } choice:
                return Write("(") && Put(choice.Condition) && Write(" ? ") && Put(choice.WhenTrue) && Write(" : ") && Put(whenFalse)
                    && Write(")");
            case IInvocationOperation call when IsOutside(call.TargetMethod):
                return PutCall(call);
            case IPropertyReferenceOperation { Property: { IsIndexer: false } property } reference when IsOutside(property):
                return PutOwner(reference.Instance, property) && Write("." + Identifiers.Escaped(property.Name));
            case IFieldReferenceOperation { Field: { IsStatic: true } field } when IsOutside(field):
                return PutOwner(null, field) && Write("." + Identifiers.Escaped(field.Name));
            case IObjectCreationOperation { Constructor: { } constructor, Initializer: null } creation when IsOutside(constructor):
                return Write("new " + creation.Type!.ToDisplayString(Names)) && PutArguments(creation.Arguments);
            case IDefaultValueOperation { Type: { } ofDefault }:
                return Write($"default({ofDefault.ToDisplayString(Names)})");
            default:
                return false;
        }
    }

    /// <summary>Writes a call of what the compilation has no source of.</summary>
    /// <param name="call">The call.</param>
    /// <param name="receiver">The text of what it is called on; null to write that as it stands in the call.</param>
    public bool PutCall(IInvocationOperation call, string? receiver = null)
    {
        IMethodSymbol method = call.TargetMethod;
        string arguments = method.IsGenericMethod && method.TypeArguments.All(static t => t.TypeKind != TypeKind.TypeParameter)
            ? "<" + string.Join(", ", method.TypeArguments.Select(static t => t.ToDisplayString(Names))) + ">" : "";
        return (receiver is null ? PutOwner(call.Instance, method) : Write(receiver))
            && Write("." + Identifiers.Escaped(method.Name) + arguments) && PutArguments(call.Arguments);
    }

    private bool PutOwner(IOperation? instance, ISymbol member) =>
        instance is null ? Write(member.ContainingType.ToDisplayString(Names)) : PutNumbered(instance);

    // A number whose method is called stands in parentheses.
    private bool PutNumbered(IOperation instance) =>
        scope.Types.Of(instance.Type) is null || instance.Type?.SpecialType == SpecialType.System_String
            ? Put(instance) : Write("(") && Put(instance) && Write(")");

    private bool PutArguments(IEnumerable<IArgumentOperation> arguments)
    {
        Put("(");
        bool isFirst = true;
        foreach (IArgumentOperation argument in arguments.OrderBy(static a => a.Parameter!.Ordinal))
        {
            foreach (IOperation value in Values(argument))
            {
                if (!isFirst)
                    Put(", ");
                isFirst = false;
                bool isReference = argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out };
                if (isReference && value is not IInterpolatedStringHandlerCreationOperation)
                {
                    if (!PutReference(value))
                        return false;
                    continue;
                }
                bool isPut = IsJoined(argument) && new ArrayLowering(scope, expressions).Resolve(ArrayUse.Unconverted(value)) is { } array
                    ? Put(array) : Put(value);
                if (!isPut)
                    return false;
            }
        }
        return Write(")");
    }

    // A counter that several threads have.
    private bool PutReference(IOperation value)
    {
        if (value is not IFieldReferenceOperation { Field.IsReadOnly: false } field || OutsideValues.Of(field, scope) is not { } outside
            || scope.Hidden.IsHidden(outside.Member) || scope.KeptMembers.Of(field) is not null
            || field.Parent?.Parent is not IInvocationOperation { TargetMethod.ContainingType.Name: "Interlocked" })
        {
            return false;
        }
        scope.EffectsMet.Add(new EffectAt(outside.Member.Name, value.Parent!.Parent!, outside.Text, IsAssigned: true));
        return Write("ref " + outside.Text);
    }

    // What a parameter with params has been given one by one.
    private static IEnumerable<IOperation> Values(IArgumentOperation argument) => argument switch
    {
        { ArgumentKind: ArgumentKind.Explicit or ArgumentKind.DefaultValue } => [argument.Value],
        { Value: IArrayCreationOperation { Initializer: { } elements } } => elements.ElementValues,
        _ => argument.Value.ChildOperations,
    };

    // An array goes out where it is only read.
    private static bool IsJoined(IArgumentOperation argument) =>
        argument.Parameter is { ContainingSymbol: IMethodSymbol { Name: "Join", ContainingType.SpecialType: SpecialType.System_String } };

    private bool Put(ArrayVariable array)
    {
        if (array is not { IsArray: true, Source: null, Kind: ArrayKind.Vector })
            return false;
        return Write(array.Name);
    }

    private bool Put(IInterpolatedStringOperation interpolated)
    {
        Put("$\"");
        foreach (IInterpolatedStringContentOperation part in interpolated.Parts)
        {
            bool isPut = part switch
            {
                IInterpolatedStringTextOperation { Text.ConstantValue.Value: string text } => Write(Literal(text)),
                IInterpolationOperation hole => PutHole(hole.Expression, hole.Alignment, hole.FormatString),
                IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { TargetMethod.Name: "AppendLiteral" } append } =>
                    append.Arguments[0].Value.ConstantValue.Value is string text && Write(Literal(text)),
                IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation append } =>
                    PutHole(Given(append, "value")!, Given(append, "alignment"), Given(append, "format")),
                _ => false,
            };
            if (!isPut)
                return false;
        }
        return Write("\"");
    }

    private static IOperation? Given(IInvocationOperation append, string parameter) =>
        append.Arguments.FirstOrDefault(a => a.Parameter!.Name == parameter && a.ArgumentKind != ArgumentKind.DefaultValue)?.Value;

    private bool PutHole(IOperation value, IOperation? alignment, IOperation? format)
    {
        // A colon in it would begin the format.
        bool isPlain = scope.Types.Of(value.Type) is not null && value.Type?.SpecialType != SpecialType.System_String
            && value is not (IFieldReferenceOperation or IPropertyReferenceOperation or IInvocationOperation);
        if (!Write(isPlain ? "{" : "{(") || !Put(value) || (!isPlain && !Write(")")))
            return false;
        if (alignment is not null)
            Put("," + System.Convert.ToString(alignment.ConstantValue.Value, CultureInfo.InvariantCulture));
        if (format?.ConstantValue.Value is string shown)
            Put(":" + Literal(shown, braces: false));
        return Write("}");
    }

    private static string Literal(string text, bool braces = true)
    {
        string literal = SymbolDisplay.FormatLiteral(text, quote: true);
        literal = literal.Substring(1, literal.Length - 2);
        return braces ? literal.Replace("{", "{{").Replace("}", "}}") : literal;
    }

    private bool Put(MadeText made)
    {
        for (int i = 0; i < made.Numbers.Count; i++)
        {
            Put(made.Pieces[i]);
            PutOperand(made.Numbers[i], made.Numbers[i].Type, "value");
        }
        return Write(made.Pieces[made.Pieces.Count - 1]);
    }

    private bool PutNumber(IOperation operation, NumericType type)
    {
        // A member of the world outside is read as it is then.
        if (operation is IFieldReferenceOperation or IPropertyReferenceOperation && scope.PathOf(operation) is { } path)
            return Write(path);
        if (scope.Tried(() => expressions.Lower(operation)) is not { } value)
            return PutOutside(operation);
        ITypeSymbol shown = scope.Types.Resolve(operation.Type)!;
        bool isCast = shown.TypeKind == TypeKind.Enum || shown.SpecialType == SpecialType.System_Char;
        if (isCast)
            Put("((" + shown.ToDisplayString(Names) + ")");
        PutOperand(value, type, "value");
        return !isCast || Write(")");
    }

    // A number that the world outside gives.
    private bool PutOutside(IOperation operation) => operation switch
    {
        ILocalReferenceOperation { Local: var local } when scope.MadeTexts.TryGetValue(local, out MadeText? made) => Put(made),
        IParenthesizedOperation parenthesized => Put(parenthesized.Operand),
        IConversionOperation { OperatorMethod: null } conversion => Write("(" + conversion.Type!.ToDisplayString(Names) + ")(")
            && Put(conversion.Operand) && Write(")"),
        IInvocationOperation call => IsOutside(call.TargetMethod) && PutCall(call),
        IPropertyReferenceOperation { Property: { IsIndexer: false } property } reference when IsOutside(property) =>
            PutOwner(reference.Instance, property) && Write("." + Identifiers.Escaped(property.Name)),
        IBinaryOperation { OperatorMethod: null } binary => Put(binary),
        _ => false,
    };

    private bool Put(IBinaryOperation binary) => Write("(") && Put(binary.LeftOperand)
        && Write(" " + ExpressionLowering.OperatorText(binary) + " ") && Put(binary.RightOperand) && Write(")");

    private void PutOperand(Expr value, NumericType type, string name)
    {
        _pieces.Add(_piece.ToString());
        _piece.Clear();
        _numbers.Add(value, name, type);
        _types.Add(type);
    }

    private bool Write(string text)
    {
        Put(text);
        return true;
    }

    private bool IsOutside(ISymbol member) =>
        !SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, scope.Compilation.Assembly);
}
