using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// Derivatives of high order by Taylor arithmetic: every node of an expression carries the coefficients of its Taylor series at the
/// point, computed order by order from those of its operands (Griewank and Walther, Evaluating Derivatives, 2nd ed., section 13.2).
/// The work grows with the square of the order, where that of derivatives of derivatives grows exponentially.
/// </summary>
/// <remarks>
/// Sums, products and quotients have recurrences of their own. A function y = f(u) has k yₖ = Σ j uⱼ wₖ₋ⱼ, j = 1..k, where w is the series
/// of f'(u) as the function table has it: that is an expression whose nodes have series too, and since wₖ₋ⱼ is of lower order, all
/// series are computed side by side. So every function of the table has high derivatives without another rule.
/// </remarks>
public sealed class TaylorDerivative
{
    // A series of derivatives that does not close, as that of polygamma functions, adds nodes with each order.
    private const int MostNodes = 400;

    // Beyond, a power is no longer a product of squares.
    private const int LargestPower = 64;

    private readonly Expr _value;
    private readonly Variable _variable;
    private readonly int _order;
    private readonly PassContext _context;
    private readonly ExprPool _pool;

    // The nodes that have series, and the lowest order of derivative in which each is needed.
    private readonly Dictionary<Expr, int> _levels = [];
    private readonly Dictionary<Expr, IReadOnlyList<Expr>> _partials = [];
    private readonly HashSet<Expr> _moving = [];
    private readonly HashSet<Expr> _affine = [];
    private readonly HashSet<Expr> _finite = [];
    private readonly Dictionary<Expr, ArrayVariable> _series = [];
    private readonly Dictionary<Expr, Variable> _constants = [];

    private TaylorDerivative(Expr value, Variable variable, int order, PassContext context) =>
        (_value, _variable, _order, _context, _pool) = (value, variable, order, context, context.Pool);

    /// <summary>The statements that compute the series.</summary>
    public Block Body { get; private set; } = Block.Empty;

    /// <summary>The derivative, to be evaluated after them.</summary>
    public Expr Result { get; private set; } = null!;

    /// <summary>Differentiates an expression.</summary>
    /// <param name="value">The expression.</param>
    /// <param name="variable">What to differentiate by.</param>
    /// <param name="order">The order of the derivative, at least 1.</param>
    /// <param name="context">The pool of the expression, and the names that are taken.</param>
    /// <returns>Null where the expression has a part without such recurrences: a path that throws, a power known at
    /// run time only; or where it does not depend on the variable.</returns>
    public static TaylorDerivative? Of(Expr value, Variable variable, int order, PassContext context)
    {
        // All series are computed, those of branches not taken too, where nothing may throw.
        if (Traversal.PostOrder(value).Exists(static n => n is Failure || Segments.CanFail(n)))
            return null;
        var derivative = new TaylorDerivative(Plain(value), variable, order, context);
        return derivative.FindNodes() && derivative._moving.Count > 0 ? derivative.Write() : null;
    }

    // Powers as products and reciprocals, products of two factors each.
    private static Expr Plain(Expr e) => Traversal.Rewrite([e], static (node, operands) => node switch
    {
        Power { Exponent: Number { Value: { IsInteger: true } n } } when n <= LargestPower && n >= -LargestPower && !n.IsZero =>
            WholePower(operands[0], (int)n.Numerator),
        Product => operands.Skip(1).Aggregate(operands[0], static (a, b) => a.Pool.Product(a, b)),
        _ => operands.Count == 0 ? node : node.WithOperands(operands),
    })[0];

    private static Expr WholePower(Expr b, int n)
    {
        if (n < 0)
            return b.Pool.Quotient(b.Pool.One, WholePower(b, -n));
        if (n == 1)
            return b;
        Expr half = WholePower(b, n / 2), square = b.Pool.Product(half, half);
        return n % 2 == 0 ? square : b.Pool.Product(square, b);
    }

    private bool FindNodes()
    {
        var open = new Queue<(Expr Root, int Level)>([(_value, 0)]);
        while (open.Count > 0)
        {
            (Expr root, int level) = open.Dequeue();
            foreach (Expr node in Traversal.PostOrder([root], Moving))
            {
                if (ReferenceEquals(node, _variable) || Moving(node).Any(_moving.Contains))
                    _moving.Add(node);
                if (!_moving.Contains(node) || (_levels.TryGetValue(node, out int known) && known <= level))
                    continue;
                if (!HasRecurrence(node) || _levels.Count > MostNodes)
                    return false;
                _levels[node] = level;
                if (node is not (Call or Power) || level == _order)
                    continue;
                if (!_partials.TryGetValue(node, out IReadOnlyList<Expr>? partials))
                    _partials[node] = partials = PartialsOf(node);
                foreach (Expr partial in partials)
                    open.Enqueue((partial, level + 1));
            }
        }
        return true;
    }

    // Conditions and steps do not move.
    private static IReadOnlyList<Expr> Moving(Expr node) => node switch
    {
        Conditional c => [c.WhenTrue, c.WhenFalse],
        Convert c when !c.Operand.Type.IsReal() => [],
        _ => node.Type.IsReal() ? node.Operands : [],
    };

    private static bool HasRecurrence(Expr node) => node switch
    {
        Variable or Sum or Product or Quotient or Negate or Convert or Conditional => true,
        Power p => p.Exponent is Number,
        Call c => c.Function.ZeroAt is null && !c.Function.IsGuardedProduct,
        _ => false,
    };

    // By each operand; 0 by those that do not move.
    private List<Expr> PartialsOf(Expr node) => node switch
    {
        // Behind the last whole power: u^r = r u^r/u, which is infinite at 0 as it should be.
        Power { Base: var b, Exponent: Number { Value: var r } } =>
            [Plain(_pool.Number(r) * (r > 0 ? _pool.Power(b, _pool.Number(r - 1)) : node / b)), _pool.Zero],
        Call call =>
            call.Operands.Select((o, i) => _moving.Contains(o) ? Plain(call.Function.Partials[i](call.Operands, call)) : _pool.Zero)
                .ToList(),
        _ => [],
    };

    private TaylorDerivative Write()
    {
        List<Expr> nodes = Traversal.PostOrder([_value, .. _partials.Values.SelectMany(static p => p)], Moving).Where(_levels.ContainsKey)
            .ToList();
        var statements = new List<Statement>();
        foreach (Expr node in nodes)
        {
            if (IsAffine(node))
                _affine.Add(node);
            if (IsFinite(node))
                _finite.Add(node);
            _series[node] = new ArrayVariable(_context.Names.Fresh(NameOf(node) + "Series"), node.Type);
            statements.Add(new NewArray(_series[node], Integer(_order + 1)));
        }
        Variable order = _context.NewScalar("order", NumericType.Int32);
        var recurrences = new List<Statement>();
        var locals = new List<Variable>();
        foreach (Expr node in nodes.Where(n => n is not Variable && _levels[n] < _order))
            AddRecurrence(node, order, recurrences, locals);

        List<Assignment> values = nodes.ConvertAll(n => new Assignment(At(n, Integer(0)), n));
        values.AddRange(_constants.Select(static c => new Assignment(c.Value, c.Key)));
        values.Add(new Assignment(At(_variable, Integer(1)), _pool.One));
        statements.Add(new Segment(values) { Primal = [_value] });
        statements.Add(new For(order, Integer(1), Integer(_order + 1), 1, new Block(recurrences) { Locals = locals }));
        Body = new Block(statements) { Locals = [.. _constants.Values] };
        Rational factorial = Enumerable.Range(1, _order).Aggregate(Rational.One, static (product, k) => product * k);
        Result = _pool.Number(factorial) * At(_value, Integer(_order));
        return this;
    }

    // The coefficient of one order from those of the operands, and those of lower orders.
    private void AddRecurrence(Expr node, Expr order, List<Statement> statements, List<Variable> locals)
    {
        switch (node)
        {
            case Sum sum:
                Set(Algebra.SumOf(_pool, sum.Operands.Where(_levels.ContainsKey).Select(o => At(o, order)).ToList()));
                break;
            case Negate negate:
                Set(-At(negate.Operand, order));
                break;
            case Convert convert:
                Set(_pool.Convert(convert.Type, At(convert.Operand, order)));
                break;
            case Conditional choice:
                Set(_pool.Conditional(Constant(choice.Condition), AtOrZero(choice.WhenTrue, order), AtOrZero(choice.WhenFalse, order)));
                break;
            case Product { Operands: [var a, var b] } when _levels.ContainsKey(a) && _levels.ContainsKey(b):
                (Expr first, Expr second) = _affine.Contains(b) ? (b, a) : (a, b);
                Set(Sum(0, _affine.Contains(first), j => Times(At(first, j), At(second, order - j), first, second)));
                break;
            case Product { Operands: [var a, var b] }:
                Set(_levels.ContainsKey(a) ? At(a, order) * Constant(b) : Constant(a) * At(b, order));
                break;
            case Quotient q when !_levels.ContainsKey(q.Denominator):
                Set(At(q.Numerator, order) / Constant(q.Denominator));
                break;
            case Quotient q:
                Set((AtOrZero(q.Numerator, order) - Sum(1, _affine.Contains(q.Denominator),
                    j => Times(At(q.Denominator, j), At(node, order - j), q))) / At(q.Denominator, Integer(0)));
                break;
            default:
                AddChain();
                break;
        }

        void Set(Expr coefficient) => statements.Add(new Segment([new Assignment(At(node, order), coefficient)]));

        void AddChain()
        {
            ILookup<bool, (Expr Operand, Expr Partial)> chain = node.Operands.Zip(_partials[node], static (o, p) => (o, p))
                .Where(static p => !p.p.IsZero).ToLookup(p => _levels.ContainsKey(p.p));
            List<Expr> terms = chain[false].Select(c => At(c.Operand, order) * Constant(c.Partial)).ToList();
            if (chain[true].Any())
            {
                bool isAffine = chain[true].All(c => _affine.Contains(c.Operand));
                Expr sum = Sum(1, isAffine,
                    j => Algebra.SumOf(_pool, chain[true].Select(c => Term(node, j, c.Operand, c.Partial, order - j)).ToList()));
                terms.Add(sum / _pool.Convert(node.Type, order));
            }
            Set(Algebra.SumOf(_pool, terms));
        }

        // Σ of terms for j up to the order, or up to 1.
        Expr Sum(int first, bool isShort, System.Func<Expr, Expr> term)
        {
            if (isShort)
                return Algebra.SumOf(_pool, Enumerable.Range(first, 2 - first).Select(j => term(Integer(j))).ToList());
            Variable total = _context.NewScalar("sum", node.Type), j = _context.NewScalar("j", NumericType.Int32);
            locals.Add(total);
            statements.Add(new Segment([new Assignment(total, _pool.Stored(node.Type, _pool.Zero))]));
            var add = new Segment([new Assignment(total, _pool.Sum(total, term(j)))]);
            statements.Add(new For(j, Integer(first), order + Integer(1), 1, new Block(add)));
            return total;
        }
    }

    private Expr Term(Expr node, Expr j, Expr operand, Expr partial, Expr place)
    {
        Expr coefficient = j is Number { IsOne: true } ? At(operand, j) : _pool.Convert(node.Type, j) * At(operand, j);
        return Times(coefficient, At(partial, place), operand, partial);
    }

    // What is exactly zero keeps out what is infinite, as a square root's coefficients at 0 or an exponential beyond 709.
    private Expr Times(Expr a, Expr b, params IReadOnlyList<Expr> of) =>
        of.All(_finite.Contains) ? a * b : GuardedProducts.Of(Functions.Selected, [a, b]);

    // Whether all coefficients are finite, wherever the variable is and short of overflow by size alone.
    private bool IsFinite(Expr node) => node switch
    {
        Variable => true,
        Call c =>
            c.Function is { Edge: Edge.Smooth, Overflows: false } && Moving(c).All(o => !_levels.ContainsKey(o) || _finite.Contains(o)),
        Quotient q => !_levels.ContainsKey(q.Denominator) && _finite.Contains(q.Numerator),
        Power => false,
        _ => Moving(node).All(o => !_levels.ContainsKey(o) || _finite.Contains(o)),
    };

    // Whether all coefficients beyond the second are zero.
    private bool IsAffine(Expr node) => node switch
    {
        Variable => true,
        Sum or Negate => node.Operands.All(o => !_levels.ContainsKey(o) || _affine.Contains(o)),
        Product => node.Operands.Count(_levels.ContainsKey) == 1 && node.Operands.Any(_affine.Contains),
        Quotient q => !_levels.ContainsKey(q.Denominator) && _affine.Contains(q.Numerator),
        _ => false,
    };

    private Expr AtOrZero(Expr node, Expr order) => _levels.ContainsKey(node) ? At(node, order) : _pool.Zero;

    private Expr At(Expr node, Expr order) => _pool.Element(_series[node], order);

    // What does not move is computed once.
    private Expr Constant(Expr e)
    {
        if (e.Operands.Count == 0)
            return e;
        if (!_constants.TryGetValue(e, out Variable? constant))
            _constants[e] = constant = _context.NewScalar(e.Type == NumericType.Boolean
                ? "condition" : "factor", e.Type == NumericType.Exact ? _value.Type : e.Type);
        return constant;
    }

    private Expr Integer(int value) => _pool.Number(value, NumericType.Int32);

    private static string NameOf(Expr node) => node switch
    {
        Variable v => v.Name.TrimStart('@'),
        Call c => new string(c.Function.Name.Where(char.IsLetterOrDigit).ToArray()),
        _ => char.ToLowerInvariant(node.GetType().Name[0]) + node.GetType().Name.Substring(1),
    };
}
