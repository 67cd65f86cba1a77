using System;
using System.Collections.Generic;

namespace SymGrad.Symbolic;

/// <summary>
/// Evaluates expressions in double arithmetic, each distinct node once. The nodes are put in order when the evaluator is
/// made; evaluating then costs one pass over them and may be repeated, also from several threads.
/// </summary>
public sealed class Evaluator
{
    private readonly List<Expr> _order;
    private readonly int[][] _operands;
    private readonly int[] _roots;
    private readonly int[] _variables;

    /// <summary>Prepares the evaluation of expressions at values of variables.</summary>
    /// <param name="roots">The expressions.</param>
    /// <param name="variables">The variables in the order in which their values will be given.</param>
    /// <exception cref="ArgumentException">An expression has a variable that is not among them.</exception>
    public Evaluator(IReadOnlyList<Expr> roots, IReadOnlyList<Variable> variables)
    {
        _order = Traversal.PostOrder(roots);
        var position = new Dictionary<Expr, int>(_order.Count);
        for (int i = 0; i < _order.Count; i++)
            position[_order[i]] = i;
        _operands = _order.ConvertAll(node => Array.ConvertAll(node.OperandArray, operand => position[operand])).ToArray();
        _roots = new int[roots.Count];
        for (int i = 0; i < _roots.Length; i++)
            _roots[i] = position[roots[i]];
        _variables = new int[variables.Count];
        var given = new HashSet<Expr>(variables);
        for (int i = 0; i < _variables.Length; i++)
            _variables[i] = position.TryGetValue(variables[i], out int at) ? at : -1;
        foreach (Expr node in _order)
        {
            if (node is Variable v && !given.Contains(v))
                throw new ArgumentException($"The expression has a variable '{v.Name}' that is given no value.", nameof(variables));
        }
    }

    /// <summary>The value of one expression at one point.</summary>
    public static double Evaluate(Expr expression, IReadOnlyDictionary<string, double> at)
    {
        IReadOnlyList<Variable> variables = Traversal.Variables(expression);
        var values = new double[variables.Count];
        for (int i = 0; i < values.Length; i++)
        {
            if (!at.TryGetValue(variables[i].Name, out values[i]))
                throw new ArgumentException($"The variable '{variables[i].Name}' is given no value.", nameof(at));
        }
        return new Evaluator([expression], variables).Evaluate(values)[0];
    }

    /// <summary>The values of the expressions.</summary>
    /// <param name="values">The values of the variables, in their order.</param>
    /// <exception cref="ArgumentException">Not as many values as variables.</exception>
    public double[] Evaluate(IReadOnlyList<double> values)
    {
        if (values.Count != _variables.Length)
            throw new ArgumentException($"{_variables.Length} value(s) are needed, not {values.Count}.", nameof(values));
        var results = new double[_order.Count];
        for (int i = 0; i < _variables.Length; i++)
        {
            if (_variables[i] >= 0)
                results[_variables[i]] = values[i];
        }
        for (int i = 0; i < results.Length; i++)
        {
            if (_order[i] is not Variable)
                results[i] = Value(_order[i], _operands[i], results);
        }
        return Array.ConvertAll(_roots, root => results[root]);
    }

    // A condition is 1 where it holds and 0 where it does not. Both branches of a conditional are computed and one is taken:
    // nothing here has side effects, and a NaN that is not taken goes nowhere.
    private static double Value(Expr node, int[] operands, double[] results)
    {
        double At(int operand) => results[operands[operand]];
        switch (node)
        {
            case Number n:
                return n.DoubleValue;
            case Constant c:
                return c.Definition.Value;
            case Failure:
                return double.NaN;
            case Sum:
                double sum = At(0);
                for (int i = 1; i < operands.Length; i++)
                    sum += At(i);
                return sum;
            case Product:
                double product = At(0);
                for (int i = 1; i < operands.Length; i++)
                    product *= At(i);
                return product;
            case Negate:
                return -At(0);
            case Quotient q:
                return q.Type.IsReal() ? At(0) / At(1) : Math.Truncate(At(0) / At(1));
            case Power p:
                return PowerValue(At(0), p.Exponent, At(1));
            case Call c:
                return c.Function.Evaluate(Array.ConvertAll(operands, operand => results[operand]));
            case Compare c:
                return c.Holds(At(0), At(1)) ? 1 : 0;
            case Logic l:
                return LogicValue(l.Operator, operands, results) ? 1 : 0;
            case Conditional:
                return At(0) != 0 ? At(1) : At(2);
            case Convert c:
                return c.Type switch
                {
                    NumericType.Single => (float)At(0),
                    _ when c.Type.IsInteger() => Math.Truncate(At(0)),
                    _ => At(0),
                };
            default:
                throw new InvalidOperationException($"{node.GetType().Name} has no value.");
        }
    }

    private static double PowerValue(double b, Expr exponent, double exponentValue) =>
        exponent is Number { Value: var n } && n == OneHalf ? Math.Sqrt(b) : Math.Pow(b, exponentValue);

    private static Rational OneHalf { get; } = Rational.Create(1, 2);

    private static bool LogicValue(LogicOperator @operator, int[] operands, double[] results)
    {
        if (@operator == LogicOperator.Not)
            return results[operands[0]] == 0;
        bool stopAt = @operator == LogicOperator.Or;
        foreach (int operand in operands)
        {
            if ((results[operand] != 0) == stopAt)
                return stopAt;
        }
        return !stopAt;
    }
}
