using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using SymGrad.Symbolic;
using Constants = SymGrad.Symbolic.Constants;

namespace SymGrad.Generator;

/// <summary>What is known while one method is lowered: its names, and what went wrong.</summary>
internal sealed class LoweringScope(ExprPool pool, IMethodSymbol method, DiagnosticBag diagnostics, CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, Variable> _variables = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _names = new(method.Parameters.Select(static p => p.Name));

    public ExprPool Pool => pool;

    public IMethodSymbol Method => method;

    public CancellationToken Cancellation => cancellation;

    /// <summary>The statements lowered so far in the innermost block.</summary>
    public List<Statement> Statements { get; private set; } = [];

    /// <summary>How many conditions stand around the expression that is being lowered, within its statement.</summary>
    public int Laziness { get; set; }

    /// <summary>
    /// The variables that the statement changes within its expressions, as in <c>a * (a = b)</c>. C# reads operands from left
    /// to right, so what is read of them before is kept in a local of its own.
    /// </summary>
    public HashSet<ISymbol> ChangedWithin { get; set; } = new(SymbolEqualityComparer.Default);

    /// <summary>The variable's value as it is now, whatever the rest of the statement does to it.</summary>
    public Expr Read(ISymbol symbol, NumericType type)
    {
        Variable variable = VariableOf(symbol, type);
        if (!ChangedWithin.Contains(symbol))
            return variable;
        Variable now = pool.Variable(FreeName(symbol.Name), type);
        Statements.Add(new Assign(now, variable));
        return now;
    }

    /// <summary>Whether the code does not compile: its own errors say so, and nothing is generated.</summary>
    public bool IsBroken { get; set; }

    public void Report(DiagnosticDescriptor rule, IOperation at, params object[] arguments) =>
        diagnostics.Report(rule, at.Syntax.GetLocation(), arguments);

    /// <summary>Lowers the statements of a block of its own.</summary>
    public Block InBlock(Action lower)
    {
        List<Statement> outer = Statements;
        Statements = [];
        lower();
        var block = new Block(Statements);
        Statements = outer;
        return block;
    }

    /// <summary>The variable that stands for a parameter or local.</summary>
    public Variable VariableOf(ISymbol symbol, NumericType type) =>
        _variables.TryGetValue(symbol, out Variable? variable) ? variable
        : _variables[symbol] = pool.Variable(symbol is IParameterSymbol ? Escaped(symbol.Name) : FreeName(symbol.Name), type);

    /// <summary>Gives a parameter that the method assigns to a local of its own.</summary>
    public void CopyParameter(IParameterSymbol parameter, NumericType type)
    {
        Variable original = pool.Variable(Escaped(parameter.Name), type);
        Variable copy = pool.Variable(FreeName(parameter.Name), type);
        _variables[parameter] = copy;
        Statements.Add(new Assign(copy, original));
    }

    public static string Escaped(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) != Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? "@" + name : name;

    private string FreeName(string wanted)
    {
        string name = wanted;
        for (int i = 1; !_names.Add(name); i++)
            name = wanted + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Escaped(name);
    }
}

/// <summary>The types that programs compute with.</summary>
internal static class TypeMap
{
    /// <summary>The numeric type of a C# type; null if it has none.</summary>
    public static NumericType? Of(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Double => NumericType.Double,
        SpecialType.System_Single => NumericType.Single,
        SpecialType.System_Int32 => NumericType.Int32,
        SpecialType.System_Int64 => NumericType.Int64,
        SpecialType.System_Boolean => NumericType.Boolean,
        _ => null,
    };

    /// <summary>Whether the type is double or float.</summary>
    public static bool IsFloating(ITypeSymbol? type) => Of(type) is NumericType.Double or NumericType.Single;

    /// <summary>Whether values of the type hold floating-point numbers, so that a parameter of it is active by default.</summary>
    public static bool HoldsFloating(ITypeSymbol type, int depth = 0) => depth < 8 && type switch
    {
        _ when IsFloating(type) => true,
        IArrayTypeSymbol array => HoldsFloating(array.ElementType, depth + 1),
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments.Length: 1 } span => HoldsFloating(span.TypeArguments[0], depth + 1),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(e => HoldsFloating(e.Type, depth + 1)),
        INamedTypeSymbol { IsValueType: true, SpecialType: SpecialType.None } value =>
            value.GetMembers().OfType<IFieldSymbol>().Any(f => !f.IsStatic && HoldsFloating(f.Type, depth + 1)),
        INamedTypeSymbol { IsRecord: true } record =>
            record.GetMembers().OfType<IFieldSymbol>().Any(f => !f.IsStatic && HoldsFloating(f.Type, depth + 1)),
        _ => false,
    };
}

/// <summary>The methods of .NET that the function table knows.</summary>
internal static class KnownMethods
{
    private static readonly Dictionary<(string Name, int Arity), FunctionDef> ByName = Functions.All
        .Where(static f => f.CSharp.IndexOf('.') > 0)
        .ToDictionary(static f => (f.CSharp.Substring(f.CSharp.IndexOf('.') + 1), f.Arity));

    /// <summary>The table's entry for a static method of Math, MathF, double, float or SymGrad.SpecialFunctions; null if none.</summary>
    public static FunctionDef? Find(IMethodSymbol method)
    {
        if (!method.IsStatic || !ByName.TryGetValue((method.Name, method.Parameters.Length), out FunctionDef? function))
            return null;
        bool isOurs = function.CSharp.StartsWith("SpecialFunctions.", StringComparison.Ordinal) || function.CSharp.StartsWith("Derivatives.", StringComparison.Ordinal);
        string container = method.ContainingType.ToDisplayString();
        return isOurs ? (container == "SymGrad." + function.CSharp.Substring(0, function.CSharp.IndexOf('.')) ? function : null)
            : IsMath(container) ? function : null;
    }

    public static bool IsMath(string container) => container is "System.Math" or "System.MathF" or "double" or "float";

    /// <summary>The named constant that a constant field of Math or double is; null if none.</summary>
    public static ConstantDef? Constant(IFieldSymbol field)
    {
        if (!field.HasConstantValue || field.Type.SpecialType != SpecialType.System_Double || !IsMath(field.ContainingType.ToDisplayString()))
            return null;
        return field.Name switch
        {
            "PI" or "Pi" => Constants.Pi,
            "E" => Constants.E,
            "Tau" => Constants.Tau,
            _ => null,
        };
    }
}
