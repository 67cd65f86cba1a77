using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SymGrad.Codegen;
using SymGrad.Symbolic;
using SymGrad.Tests;

namespace SymGrad.Accuracy.Tests;

/// <summary>A function of the table as generated C# computes it: the value, the gradient and the matrix of second derivatives.</summary>
/// <param name="Name">What the page calls it: the function, and the order of those that have one.</param>
/// <param name="Arity">How many arguments vary.</param>
/// <param name="Compute">Fills in the value, the gradient and the matrix, row by row.</param>
internal sealed record Subject(string Name, int Arity, Action<double[], double[]> Compute)
{
    private static readonly string[] Letters = ["x", "y", "z"];

    /// <summary>How many numbers <see cref="Compute"/> fills in.</summary>
    public int Results => 1 + Arity + Arity * Arity;

    /// <summary>All functions that have a name in formulas or in C#, of the orders that <see cref="Domains.Orders"/> names.</summary>
    public static IReadOnlyList<Subject> All() => Compiled([.. Functions.All.Where(IsNamed).SelectMany(Instances)]);

    // What the differentiator makes for itself has no name that anybody could call.
    private static bool IsNamed(FunctionDef f) => f.InFormulas || f.CSharp.StartsWith("Math.", StringComparison.Ordinal)
        || f.CSharp.StartsWith("double.", StringComparison.Ordinal);

    private static IEnumerable<(string Name, int Arity, Formula Formula)> Instances(FunctionDef f)
    {
        string name = f.InFormulas ? f.Name : f.CSharp;
        int arity = f.Arity - f.LeadingIntegers;
        int[] orders = f.LeadingIntegers > 0 ? Domains.Orders(f.Name) : [0];
        foreach (int order in orders)
        {
            var pool = new ExprPool();
            IEnumerable<Expr> leading = Enumerable.Repeat(pool.Number(order), f.LeadingIntegers);
            IEnumerable<Expr> varying = Letters.Take(arity).Select(n => (Expr)pool.Variable(n));
            yield return (f.LeadingIntegers > 0 ? string.Create(CultureInfo.InvariantCulture, $"{name} {order}") : name, arity,
                Formula.FromExpression(pool.Call(f, [.. leading, .. varying])));
        }
    }

    private static List<Subject> Compiled(List<(string Name, int Arity, Formula Formula)> instances)
    {
        var members = new StringBuilder();
        for (int i = 0; i < instances.Count; i++)
        {
            int n = instances[i].Arity;
            string[] letters = Letters[..n];
            members.Append(FormulaMethods.Emit(instances[i].Formula, DerivativeKind.Hessian, $"F{i}", letters)).Append('\n');
            string arguments = string.Concat(Enumerable.Range(0, n).Select(static k => $"u[{k}], "));
            string gradient = string.Concat(Enumerable.Range(1, n).Select(static k => $"out r[{k}], "));
            members.Append($"public static void R{i}(double[] u, double[] r) => ")
                .Append($"r[0] = F{i}Hessian({arguments}{gradient}r.AsSpan({n + 1}));\n");
        }
        Type generated = CompiledCode.Class(members.ToString());
        return [.. instances.Select((f, i) =>
            new Subject(f.Name, f.Arity, generated.GetMethod($"R{i}")!.CreateDelegate<Action<double[], double[]>>()))];
    }
}
