using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Symbolic;
using Linq = System.Linq.Expressions.Expression;

namespace SymGrad.Codegen;

/// <summary>
/// Compiles expressions to delegates through System.Linq.Expressions. Each distinct node is computed once. Under NativeAOT such
/// delegates are interpreted, some 150 times slower than generated source.
/// </summary>
public static class DelegateCompiler
{
    // One method of more nodes than this is slower to compile, and to run, than evaluating node by node.
    private const int LargestMethod = 4000;

    /// <summary>A function of a point, given as the values of the variables in their order. It may be called from several
    /// threads.</summary>
    /// <exception cref="ArgumentException">The expression has a variable that is not among them.</exception>
    public static Func<double[], double> Compile(Expr expression, IReadOnlyList<Variable> variables)
    {
        // The evaluator also checks the variables.
        var evaluator = new Evaluator([expression], variables);
        ParameterExpression point = Linq.Parameter(typeof(double[]), "point");
        if (Body([expression], variables, point) is not { } body)
            return point => evaluator.Evaluate(point)[0];
        return Linq.Lambda<Func<double[], double>>(Linq.Block(body.Locals, body.Statements.Append(body.Results[0])), point).Compile();
    }

    /// <summary>As <see cref="Compile(Expr, IReadOnlyList{Variable})"/>, for several expressions: what they share is computed
    /// once.</summary>
    /// <returns>A method that takes the point and an array which it fills with the values of the expressions.</returns>
    /// <exception cref="ArgumentException">An expression has a variable that is not among them.</exception>
    public static Action<double[], double[]> Compile(IReadOnlyList<Expr> expressions, IReadOnlyList<Variable> variables)
    {
        var evaluator = new Evaluator(expressions, variables);
        ParameterExpression point = Linq.Parameter(typeof(double[]), "point"), values = Linq.Parameter(typeof(double[]), "values");
        if (Body(expressions, variables, point) is not { } body)
            return (point, values) => evaluator.Evaluate(point).CopyTo(values, 0);
        IEnumerable<Linq> assignments = body.Results.Select((result, i) => Linq.Assign(Linq.ArrayAccess(values, Linq.Constant(i)), result));
        return Linq.Lambda<Action<double[],
            double[]>>(Linq.Block(body.Locals, body.Statements.Concat(assignments)), point, values).Compile();
    }

    // Null where a method is not the way to compute them.
    private static (List<ParameterExpression> Locals, List<Linq> Statements, List<Linq> Results)? Body(
        IReadOnlyList<Expr> expressions, IReadOnlyList<Variable> variables, ParameterExpression point)
    {
        var form = new TargetForm(expressions[0].Pool);
        List<Expr> roots = expressions.Select(form.Of).ToList();
        var regions = new Regions(roots);
        if (WrittenSize(regions) > LargestMethod || roots.Any(static root => root.Depth > 500)
            || regions.Order.Any(static n => n is Failure))
            return null;

        var locals = new List<ParameterExpression>();
        var statements = new List<Linq>();
        var map = new Dictionary<Expr, Linq>();
        for (int i = 0; i < variables.Count; i++)
            map[variables[i]] = Linq.ArrayIndex(point, Linq.Constant(i));
        foreach (Expr node in regions.Order)
        {
            if (map.ContainsKey(node))
                continue;
            Linq value = Translate(node, map);
            // Only what is always evaluated gets a local; within a branch the text of a node is repeated where it is used.
            if (node.Operands.Count > 0 && regions.Of(node) == regions.Root)
            {
                ParameterExpression local = Linq.Variable(value.Type);
                locals.Add(local);
                statements.Add(Linq.Assign(local, value));
                value = local;
            }
            map[node] = value;
        }
        return (locals, statements, roots.ConvertAll(root => map[root]));
    }

    // The operations of the method: a node within a branch counts as often as it is used there.
    private static double WrittenSize(Regions regions)
    {
        double total = 0;
        var sizes = new Dictionary<Expr, double>();
        foreach (Expr node in regions.Order)
        {
            double size = 1 + node.Operands.Sum(o => sizes[o]);
            bool isLocal = regions.Of(node) == regions.Root;
            total += isLocal ? size : 0;
            sizes[node] = isLocal ? 0 : size;
        }
        return total;
    }

    private static Linq Translate(Expr node, Dictionary<Expr, Linq> map)
    {
        Linq[] u = node.Operands.Select(o => map[o]).ToArray();
        return node switch
        {
            Number n => Linq.Constant(n.DoubleValue),
            Constant c => Linq.Constant(c.Definition.Value),
            Sum => u.Skip(1).Aggregate(u[0], Linq.Add),
            Product => u.Skip(1).Aggregate(u[0], Linq.Multiply),
            Negate => Linq.Negate(u[0]),
            Quotient => Linq.Divide(u[0], u[1]),
            Call c when c.Function == DerivativeFunctions.Defined => Linq.Condition(Linq.Equal(u[1], u[1]), u[0],
                Linq.Constant(double.NaN)),
            Call c => Invoke(c.Function, u),
            Conditional => Linq.Condition(u[0], u[1], u[2]),
            Compare c => Comparison(c.Operator, u[0], u[1]),
            Logic { Operator: LogicOperator.Not } => Linq.Not(u[0]),
            Logic l => u.Skip(1).Aggregate(u[0], l.Operator == LogicOperator.And ? Linq.AndAlso : Linq.OrElse),
            _ => throw new NotSupportedException($"{node.GetType().Name} is not part of formulas."),
        };
    }

    private static BinaryExpression Comparison(ComparisonOperator @operator, Linq left, Linq right) => @operator switch
    {
        ComparisonOperator.Less => Linq.LessThan(left, right),
        ComparisonOperator.LessOrEqual => Linq.LessThanOrEqual(left, right),
        ComparisonOperator.Greater => Linq.GreaterThan(left, right),
        ComparisonOperator.GreaterOrEqual => Linq.GreaterThanOrEqual(left, right),
        ComparisonOperator.Equal => Linq.Equal(left, right),
        _ => Linq.NotEqual(left, right),
    };

    // A method of System.Math or of double where the running framework has it, the function table's own evaluation otherwise.
    private static MethodCallExpression Invoke(FunctionDef function, Linq[] u)
    {
        Type[] types = Enumerable.Repeat(typeof(double), u.Length).ToArray();
        int dot = function.CSharp.IndexOf('.');
        Type? container = function.CSharpTail.Length > 0 || dot < 0
            ? null : function.CSharp.Substring(0, dot) switch { "Math" => typeof(Math), "double" => typeof(double), _ => null };
        if (container?.GetMethod(function.CSharp.Substring(dot + 1), types) is { } method && method.ReturnType == typeof(double))
            return Linq.Call(method, u);
        MethodInfo evaluate = typeof(Func<double[], double>).GetMethod("Invoke")!;
        return Linq.Call(Linq.Constant(function.Evaluate), evaluate, Linq.NewArrayInit(typeof(double), u));
    }
}
