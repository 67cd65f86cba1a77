using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad;

/// <summary>Writes C# methods that compute a formula and its derivatives.</summary>
public static class FormulaMethods
{
    private static readonly HashSet<string> Keywords =
    [
        .. """
            abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event
            explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null
            object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static
            string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while
            """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>A static C# method over the formula's variables.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="kind">What the method computes.</param>
    /// <param name="name">The method's name.</param>
    /// <param name="variables">What to differentiate by; all variables if null.</param>
    /// <param name="order">The order of a <see cref="DerivativeKind.Derivative"/>.</param>
    /// <exception cref="ArgumentNullException">The formula or the name is null.</exception>
    /// <exception cref="UnknownFunctionException">The formula has a function of which only the name is known.</exception>
    public static string Emit(Formula formula, DerivativeKind kind, string name, IReadOnlyList<string>? variables = null, int order = 1)
    {
        if (formula is null)
            throw new ArgumentNullException(nameof(formula));
        if (name is null)
            throw new ArgumentNullException(nameof(name));
        RefuseUnknown(formula);
        ExprPool pool = formula.Expression.Pool;
        // What it is differentiated by is a parameter, whether it occurs or not.
        Dictionary<Expr, Expr> parameters = formula.Variables.Union(variables ?? [])
            .ToDictionary(v => (Expr)pool.Variable(v), v => (Expr)pool.Variable(Escaped(v)));
        var program = new Program(name, parameters.Values.Cast<Variable>().ToList(), NumericType.Double,
            new Block(new Return(Traversal.Substitute(formula.Expression, parameters))));
        var shape = new MethodShape
        {
            Name = name,
            Modifiers = "public static",
            ReturnType = "double",
            Parameters = program.Parameters.Select(static p => new ParameterShape("double", p.Name)).ToList(),
        };
        string method = kind == DerivativeKind.Primal ? name : name + kind;
        var request = new DerivativeRequest
        {
            Kind = kind,
            Name = method,
            Active = (variables ?? formula.Variables).Select(Escaped).ToList(),
            Order = order
        };
        return TypeNames.Qualified(MethodEmitter.Emit(program, pool, shape, request).Write(), []);
    }

    /// <summary>A static C# method that computes several formulas and the matrix of their partial derivatives, a row for each.</summary>
    /// <param name="formulas">The formulas.</param>
    /// <param name="name">The name of the function.</param>
    /// <param name="variables">What to differentiate by, at least one.</param>
    /// <exception cref="ArgumentNullException">The formulas, the name or the variables are null.</exception>
    /// <exception cref="UnknownFunctionException">A formula has a function of which only the name is known.</exception>
    public static string EmitJacobian(IReadOnlyList<Formula> formulas, string name, IReadOnlyList<string> variables)
    {
        if (formulas is null)
            throw new ArgumentNullException(nameof(formulas));
        if (name is null)
            throw new ArgumentNullException(nameof(name));
        if (variables is null)
            throw new ArgumentNullException(nameof(variables));
        foreach (Formula formula in formulas)
            RefuseUnknown(formula);
        var pool = new ExprPool();
        List<string> all = formulas.SelectMany(static f => f.Variables).Union(variables).OrderBy(static v => v, StringComparer.Ordinal)
            .ToList();
        Dictionary<Expr, Expr> parameters = all.ToDictionary(v => (Expr)pool.Variable(v), v => (Expr)pool.Variable(Escaped(v)));
        string result = "result";
        while (all.Contains(result))
            result += "s";
        var values = new ArrayVariable(result, NumericType.Double);
        var assignments = new List<Statement>();
        foreach (Formula formula in formulas)
        {
            Expr value = Traversal.Substitute(pool.Import(formula.Expression), parameters);
            assignments.Add(new Assign(pool.Element(values, pool.Number(assignments.Count, NumericType.Int32)), value));
        }
        var program = new Program(name, parameters.Values.Cast<Variable>().ToList(), NumericType.Double,
            new Block(assignments))
        { Arrays = [values], ReturnsNothing = true };
        var shape = new MethodShape
        {
            Name = name,
            Modifiers = "public static",
            ReturnType = "void",
            Parameters = [.. program.Parameters.Select(static p => new ParameterShape("double", p.Name)),
                new ParameterShape("Span<double>", result)],
        };
        var request = new DerivativeRequest
        {
            Kind = DerivativeKind.Jacobian,
            Name = name + DerivativeKind.Jacobian,
            Active = [.. variables.Select(Escaped)],
            Outputs = [result]
        };
        return TypeNames.Qualified(MethodEmitter.Emit(program, pool, shape, request).Write(), []);
    }

    private static void RefuseUnknown(Formula formula)
    {
        if (Traversal.PostOrder(formula.Expression).OfType<Call>().FirstOrDefault(static c => c.Function.Unknown is not null) is { } call)
            throw new UnknownFunctionException(call.Function.Unknown!.Function.Name);
    }

    private static string Escaped(string variable) =>
        Keywords.Contains(variable) || TypeNames.Contains(variable) ? "@" + variable : variable;
}
