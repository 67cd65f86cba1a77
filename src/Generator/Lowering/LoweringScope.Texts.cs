using Microsoft.CodeAnalysis;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Strings that a method keeps, and what is outside that is no number.</summary>
internal sealed partial class LoweringScope
{
    private IOperation? _madeText;
    private bool _readsTexts;

    /// <summary>A number, an enumeration's integer or a string's number from outside the method.</summary>
    /// <param name="path">The text by which generated code reads it.</param>
    /// <param name="type">Its type.</param>
    public Expr OutsideNumber(string path, ITypeSymbol type) => Types.Resolve(type) switch
    {
        { SpecialType: SpecialType.System_String } => new TextNumbers(this, new ExpressionLowering(this)).Of(new Text(null, path)),
        INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } integers } =>
            Outside($"(({integers.ToDisplayString()}){path})", Types.Of(type)!.Value),
        _ => Outside(path, Types.Of(type)!.Value),
    };

    /// <summary>Says that a string is asked for which the method keeps.</summary>
    public void ReadText()
    {
        _readsTexts = true;
        CheckTexts();
    }

    /// <summary>Says that the method makes a string of others and keeps it.</summary>
    public void MakeText(IOperation at)
    {
        _madeText ??= at;
        CheckTexts();
    }

    // What was made may be what is asked for.
    private void CheckTexts()
    {
        if (_madeText is null || !_readsTexts)
            return;
        Report(Rules.UnsupportedExpression, _madeText, "The string '" + StatementLowering.TextOf(_madeText.Syntax) + "'",
            "; strings choose and are not computed with");
    }

    /// <summary>Lets a local or parameter be a variable whose string may change.</summary>
    public void BindText(ISymbol symbol)
    {
        TextsOf.Remove(symbol);
        MadeTexts.Remove(symbol);
    }

    /// <summary>Ends what a parameter stands for as a number.</summary>
    public void UnbindNumber(ISymbol symbol)
    {
        _variables.Remove(symbol);
        _places.Remove(symbol);
    }
}
