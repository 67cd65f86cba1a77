using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;

namespace SymGrad.Generator;

/// <summary>
/// Locals of what derivatives do not look into and only messages read: a clock, the time, a text that is put together. Generated code makes
/// them where the method does, in a place of its own, and what is done with them are effects.
/// </summary>
/// <param name="scope">What is being lowered.</param>
/// <param name="expressions">Lowers expressions.</param>
internal sealed class MessageLocals(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Declares a local of an object of another assembly; false where it is none that generated code can make.</summary>
    public bool DeclareObject(ILocalSymbol local, IOperation value)
    {
        if (local.Type.SpecialType != SpecialType.None || !IsOutside(local.Type) || Place(local, value) is not { } path)
            return false;
        scope.BindObject(local, path);
        return true;
    }

    /// <summary>Declares a local of a number or struct that the machine gives, such as the time; false where it is none.</summary>
    public bool DeclareValue(ILocalSymbol local, IOperation value)
    {
        bool isValue = scope.Types.Of(local.Type) is not null || scope.Types.FieldsOf(local.Type) is not null;
        if (!isValue || local.Type.SpecialType == SpecialType.System_String || !IsOfMachine(value) || IsFollowed(value)
            || Place(local, value) is not { } path)
            return false;
        scope.MadeTexts[local] = new MadeText([path], []);
        return true;
    }

    private string? Place(ILocalSymbol local, IOperation value)
    {
        if (LoopLowering.Written(ArrayUse.Root(value), scope, declarations: false).Contains(local))
            return null;
        MadeText? made = scope.Tried(() =>
        {
            var text = new EffectText(scope, expressions);
            return text.Put(value) ? text.Made(keep: false) : null;
        });
        if (made is null || scope.Hidden.PlaceFor(local.Name, scope.Types.Resolve(local.Type)!) is not { } path)
            return null;
        string[] pieces = [path + " = " + made.Pieces[0], .. made.Pieces.Skip(1)];
        scope.Statements.Add(new Invoke(new Effect(pieces), made.Numbers, null) { Text = StatementLowering.TextOf(value.Syntax) });
        return path;
    }

    // What no method and no number of the project goes into.
    private bool IsOfMachine(IOperation value) => value switch
    {
        IConversionOperation { OperatorMethod: null } conversion => IsOfMachine(conversion.Operand),
        IParenthesizedOperation parenthesized => IsOfMachine(parenthesized.Operand),
        ILocalReferenceOperation { Local: var local } => scope.MadeTexts.ContainsKey(local) || scope.ObjectOf(local) is not null,
        IBinaryOperation binary => new[] { binary.LeftOperand, binary.RightOperand } is var operands && operands.Any(IsOfMachine)
            && operands.All(o => o.ConstantValue.HasValue || IsOfMachine(o)),
        IPropertyReferenceOperation { Property: { IsIndexer: false } property } member => IsOutside(property.ContainingType)
            && (member.Instance is null || IsOfMachine(member.Instance)),
        IInvocationOperation { Arguments.Length: 0, TargetMethod: var method } call => IsOutside(method.ContainingType)
            && (call.Instance is null || IsOfMachine(call.Instance)),
        _ => false,
    };

    private bool IsFollowed(IOperation value)
    {
        bool isFollowed = false;
        scope.Tried<object>(() =>
        {
            int before = scope.Reported;
            isFollowed = (scope.Types.Of(value.Type) is not null ? expressions.Lower(value)
                : (object?)new StructLowering(scope, expressions).Lower(value)) is not null && !scope.HasReported(before);
            return null;
        });
        return isFollowed;
    }

    private bool IsOutside(ITypeSymbol? type) => type is INamedTypeSymbol { SpecialType: not SpecialType.System_String } named
        && named.ContainingAssembly is { } assembly && !SymbolEqualityComparer.Default.Equals(assembly, scope.Compilation.Assembly);
}
