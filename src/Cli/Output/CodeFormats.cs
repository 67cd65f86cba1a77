using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;

namespace SymGrad.Cli;

/// <summary>The formats of <c>--format</c> that are code: C# and the languages of <see cref="Language"/>.</summary>
internal static class CodeFormats
{
    private const string CSharp = "csharp";

    /// <summary>All of them.</summary>
    public static IEnumerable<string> All => Language.All.Select(static language => language.Name).Prepend(CSharp);

    /// <summary>Whether a format is code.</summary>
    public static bool Contains(string format) => All.Contains(format);

    /// <summary>What begins a line that is a comment.</summary>
    public static string Comment(string format) => Language.Find(format)?.Comment ?? "// ";

    /// <summary>A function that computes a formula, and derivatives with it.</summary>
    /// <exception cref="InputException">The language lacks what the formula takes.</exception>
    public static string Emit(Formula formula, DerivativeKind kind, string format, IReadOnlyList<string>? names = null, int order = 1)
    {
        if (format != CSharp)
            return Written(format, language => language.Write(FormulaFunctions.Of(formula, kind, "f", names, order)));
        return kind == DerivativeKind.Primal ? formula.ToCSharp() : FormulaMethods.Emit(formula, kind, "F", names, order);
    }

    /// <summary>A function that computes formulas and the matrix of their partial derivatives.</summary>
    /// <exception cref="InputException">The language lacks what a formula takes.</exception>
    public static string EmitJacobian(IReadOnlyList<Formula> formulas, string format, IReadOnlyList<string> names) => format == CSharp
        ? FormulaMethods.EmitJacobian(formulas, "F", names)
        : Written(format, language => language.Write(FormulaFunctions.Jacobian(formulas, "f", names)));

    /// <summary>A number.</summary>
    /// <exception cref="InputException">The language has no such number.</exception>
    public static string Emit(double value, string format)
    {
        if (format != CSharp)
            return Written(format, language => language.Write(value));
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "double.NaN" : value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        string text = Points.Write(value);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    private static string Written(string format, Func<Language, string> write)
    {
        try
        {
            return write(Language.Find(format)!);
        }
        catch (LanguageException e)
        {
            throw new InputException(e.Message);
        }
    }
}
