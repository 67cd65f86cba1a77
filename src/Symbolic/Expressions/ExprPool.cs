using System;
using System.Collections.Generic;
using System.Threading;

namespace SymGrad.Symbolic;

/// <summary>
/// Makes expressions and keeps one object for each structure (hash-consing). The methods build nodes exactly as written;
/// the rules of <see cref="Algebra"/> are applied by the operators of <see cref="Expr"/>. Safe for concurrent use.
/// </summary>
public sealed class ExprPool
{
    private readonly object _gate = new();
    private readonly Dictionary<Expr, Expr> _nodes = new(new StructuralComparer());
    private int _nextId;

    /// <summary>Ends whatever makes expressions, with an <see cref="OperationCanceledException"/>: an editor does not wait for a long
    /// derivative.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>How much may be made; past it, whatever makes expressions ends with a <see cref="BudgetExceededException"/>.</summary>
    public Budget Budget { get; set; } = Budget.Unlimited;

    /// <summary>The source of what expressions are made for now; null where that is not known. It is named where the budget ends.</summary>
    public string? At { get; set; }

    /// <summary>Is told how far a program has come: the name of the stage, and what prints it. Null where nobody asks.</summary>
    public Action<string, Func<string>>? Trace { get; set; }

    /// <summary>Makes an empty pool.</summary>
    public ExprPool()
    {
        Zero = Number(Rational.Zero);
        One = Number(Rational.One);
    }

    /// <summary>The number of distinct nodes made so far.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _nextId;
        }
    }

    /// <summary>Lowers the budget to what has been made and so many nodes more, until the result is disposed of.</summary>
    /// <param name="nodes">How many may be made.</param>
    public IDisposable Allow(int nodes) => new Allowance(this, Budget with { Nodes = Math.Min(Budget.Nodes, Count + nodes) });

    /// <summary>The number 0.</summary>
    public Expr Zero { get; }

    /// <summary>The number 1.</summary>
    public Expr One { get; }

    /// <summary>An exact number.</summary>
    public Expr Number(Rational value) => Intern(new Number(this, value, NumericType.Exact));

    /// <summary>A number of a type: an integer, for which <c>1 / 2</c> is 0, or a float, which is computed with as such.</summary>
    public Expr Number(Rational value, NumericType type) => Intern(new Number(this, value, type));

    /// <summary>The condition that always holds, or the one that never does.</summary>
    public Expr Truth(bool value) => Number(value ? Rational.One : Rational.Zero, NumericType.Boolean);

    /// <summary>A number that is a double: exact where finite, a named constant where NaN or infinite.</summary>
    public Expr FromDouble(double value)
    {
        if (double.IsNaN(value))
            return Constant(Constants.NaN);
        if (double.IsInfinity(value))
            return value > 0 ? Constant(Constants.Infinity) : Negate(Constant(Constants.Infinity));
        // The rational 0 has no sign: a negative zero is the negative of zero, as C# writes it.
        if (value == 0 && double.IsNegativeInfinity(1 / value))
            return Negate(Zero);
        return Number(Rational.FromDouble(value));
    }

    /// <summary>A number that is a float. Beside what is float already it needs no type, and is the exact number of the same
    /// value.</summary>
    public Expr FromSingle(float value) => WithType(NumericType.Single, FromDouble(value));

    /// <summary>A named constant.</summary>
    public Expr Constant(ConstantDef definition) => Intern(new Constant(this, definition));

    /// <summary>The variable of that name; by default a double.</summary>
    public Variable Variable(string name, NumericType type = NumericType.Double) =>
        (Variable)Intern(new Variable(this, name, type));

    /// <summary>The sum of the terms from left to right; of one term, the term itself.</summary>
    public Expr Sum(params IReadOnlyList<Expr> terms) =>
        terms.Count == 1 ? terms[0] : Intern(new Sum(this, CommonType(terms), Untyped(terms)));

    /// <summary>The product of the factors from left to right; of one factor, the factor itself.</summary>
    public Expr Product(params IReadOnlyList<Expr> factors) =>
        factors.Count == 1 ? factors[0] : Intern(new Product(this, CommonType(factors), Untyped(factors)));

    /// <summary>The negative.</summary>
    public Expr Negate(Expr operand) => Intern(new Negate(this, operand));

    /// <summary>The quotient.</summary>
    public Expr Quotient(Expr numerator, Expr denominator)
    {
        Expr[] operands = Untyped([numerator, denominator]);
        return Intern(new Quotient(this, CommonType(operands), operands[0], operands[1]));
    }

    /// <summary>The power.</summary>
    public Expr Power(Expr @base, Expr exponent)
    {
        Expr[] operands = Untyped([@base, exponent]);
        return Intern(new Power(this, CommonType(operands), operands[0], operands[1]));
    }

    /// <summary>A function applied to arguments.</summary>
    /// <exception cref="ArgumentException">Not as many arguments as the function takes.</exception>
    public Expr Call(FunctionDef function, params IReadOnlyList<Expr> arguments)
    {
        if (arguments.Count != function.Arity)
            throw new ArgumentException($"{function.Name} takes {function.Arity} argument(s), not {arguments.Count}.", nameof(arguments));
        return Intern(new Call(this, CommonType(arguments, function.LeadingIntegers), function, Untyped(arguments)));
    }

    /// <summary>A comparison.</summary>
    public Expr Compare(ComparisonOperator @operator, Expr left, Expr right)
    {
        Expr[] operands = Untyped([left, right]);
        return Intern(new Compare(this, @operator, operands[0], operands[1]));
    }

    /// <summary>A condition made of conditions.</summary>
    public Expr Logic(LogicOperator @operator, params IReadOnlyList<Expr> operands) =>
        Intern(new Logic(this, @operator, [.. operands]));

    /// <summary>The negation of a condition, with the operator turned where IEEE arithmetic allows it.</summary>
    public Expr Not(Expr condition) => condition switch
    {
        Number { Type: NumericType.Boolean } truth => Truth(truth.IsZero),
        Logic { Operator: LogicOperator.Not } not => not.Operands[0],
        Compare { Operator: ComparisonOperator.Equal } c => Compare(ComparisonOperator.NotEqual, c.Left, c.Right),
        Compare { Operator: ComparisonOperator.NotEqual } c => Compare(ComparisonOperator.Equal, c.Left, c.Right),
        // !(a < b) is not a >= b when one of them is NaN.
        _ => Logic(LogicOperator.Not, condition),
    };

    /// <summary>One of two expressions, as a condition tells.</summary>
    public Expr Conditional(Expr condition, Expr whenTrue, Expr whenFalse)
    {
        Expr[] arms = Untyped([whenTrue, whenFalse]);
        return Intern(new Conditional(this, CommonType(arms), condition, arms[0], arms[1]));
    }

    /// <summary>A conversion; of what has the type already, that itself.</summary>
    public Expr Convert(NumericType type, Expr operand) => operand switch
    {
        _ when operand.Type == type => operand,
        Number { Type: NumericType.Exact } or Negate { Operand: Number { Type: NumericType.Exact } } when type == NumericType.Single =>
            WithType(type, FromDouble((float)DoubleValue(operand))),
        Number { Type: NumericType.Single } or Negate { Operand: Number { Type: NumericType.Single } } when type == NumericType.Double =>
            WithType(NumericType.Exact, operand),
        _ => Intern(new Convert(this, type, operand)),
    };

    /// <summary>What a variable of the type has after it was assigned an expression: there nothing else tells the type of a
    /// number.</summary>
    public Expr Stored(NumericType type, Expr value) =>
        type == NumericType.Single && value.Type == NumericType.Exact ? Convert(type, value) : value;

    /// <summary>The place of a value on a path that throws.</summary>
    public Expr Failure => Intern(new Failure(this));

    /// <summary>What an assignment has where it assigns nothing.</summary>
    public Expr Nothing => Intern(new Nothing(this));

    /// <summary>An element of an array.</summary>
    public Expr Element(ArrayVariable array, params IReadOnlyList<Expr> indices) => Intern(new Element(this, array, [.. indices]));

    /// <summary>All elements of an array.</summary>
    public Expr Whole(ArrayVariable array) => Intern(new WholeArray(this, array));

    /// <summary>The number of elements of an array along a dimension; of a jagged array's row, which <paramref name="row"/>
    /// gives.</summary>
    public Expr Length(ArrayVariable array, int dimension = 0, params IReadOnlyList<Expr> row) =>
        Intern(new ArrayLength(this, array, dimension, [.. row]));

    /// <summary>The number of all elements of an array.</summary>
    public Expr CountOf(ArrayVariable array) => Length(array, array.Kind == ArrayKind.Vector ? 0 : ArrayLength.All);

    /// <summary>An operation of integers.</summary>
    public Expr Integer(IntegerOperator @operator, NumericType type, Expr left, Expr right) =>
        Intern(new IntegerOperation(this, @operator, type, left, right));

    /// <summary>The same expression in this pool.</summary>
    public Expr Import(Expr expression)
    {
        if (expression.Pool == this)
            return expression;
        var map = new Dictionary<Expr, Expr>();
        foreach (Expr node in Traversal.PostOrder(expression))
        {
            map[node] = node switch
            {
                Number n => Number(n.Value, n.Type),
                Constant c => Constant(c.Definition),
                Variable v => Variable(v.Name, v.Type),
                Failure _ => Failure,
                Nothing _ => Nothing,
                Element e => Element(e.Array, Mapped(node)),
                WholeArray w => Whole(w.Array),
                ArrayLength l => Length(l.Array, l.Dimension, Mapped(node)),
                IntegerOperation o => Integer(o.Operator, o.Type, map[o.Operands[0]], map[o.Operands[1]]),
                Sum _ => Sum(Mapped(node)),
                Product _ => Product(Mapped(node)),
                Negate _ => Negate(map[node.Operands[0]]),
                Quotient _ => Quotient(map[node.Operands[0]], map[node.Operands[1]]),
                Power _ => Power(map[node.Operands[0]], map[node.Operands[1]]),
                Call c => Call(c.Function, Mapped(node)),
                Compare c => Compare(c.Operator, map[c.Left], map[c.Right]),
                Logic l => Logic(l.Operator, Mapped(node)),
                Conditional c => Conditional(map[c.Condition], map[c.WhenTrue], map[c.WhenFalse]),
                Convert c => Convert(c.Type, map[c.Operand]),
                _ => throw new InvalidOperationException($"Unknown kind of expression: {node.GetType().Name}."),
            };
        }
        return map[expression];

        Expr[] Mapped(Expr node) => Array.ConvertAll(node.OperandArray, operand => map[operand]);
    }

    private Expr Intern(Expr candidate)
    {
        foreach (Expr operand in candidate.OperandArray)
        {
            if (operand.Pool != this)
                throw new ArgumentException("The expressions come from different pools; bring them together with Import.");
        }
        lock (_gate)
        {
            if (_nodes.TryGetValue(candidate, out Expr? existing))
                return existing;
            Cancellation.ThrowIfCancellationRequested();
            if (_nextId >= Budget.Nodes)
                throw new BudgetExceededException($"{Budget.Nodes} operations", At);
            candidate.Id = _nextId++;
            _nodes.Add(candidate, candidate);
            return candidate;
        }
    }

    // Numbers need a type where nothing beside them has one. Without it they are the same as in derivatives, and so is what is made of
    // them.
    private Expr[] Untyped(IReadOnlyList<Expr> operands)
    {
        bool isTold = false, isTyped = false;
        for (int i = 0; i < operands.Count; i++)
        {
            if (operands[i].Type != NumericType.Single)
                continue;
            bool isNumber = IsNumber(operands[i]);
            isTold |= !isNumber;
            isTyped |= isNumber;
        }
        var result = new Expr[operands.Count];
        for (int i = 0; i < result.Length; i++)
            result[i] = isTold && isTyped && operands[i].Type == NumericType.Single && IsNumber(operands[i])
                ? WithType(NumericType.Exact, operands[i]) : operands[i];
        return result;
    }

    private static bool IsNumber(Expr e) => e is Number { } or Negate { Operand: Number { } };

    private static double DoubleValue(Expr number) => number is Number n ? n.DoubleValue : -((Number)((Negate)number).Operand).DoubleValue;

    private Expr WithType(NumericType type, Expr e) => e switch
    {
        Number n => Number(n.Value, type),
        Negate { Operand: Number n } => Negate(Number(n.Value, type)),
        _ => Convert(type, e),
    };

    private static NumericType CommonType(IReadOnlyList<Expr> operands, int first = 0)
    {
        for (int i = first; i < operands.Count; i++)
        {
            if (operands[i].Type != NumericType.Exact)
                return operands[i].Type;
        }
        return NumericType.Exact;
    }

    private sealed class Allowance : IDisposable
    {
        private readonly ExprPool _pool;
        private readonly Budget _before;

        public Allowance(ExprPool pool, Budget budget)
        {
            (_pool, _before) = (pool, pool.Budget);
            pool.Budget = budget;
        }

        public void Dispose() => _pool.Budget = _before;
    }

    private sealed class StructuralComparer : IEqualityComparer<Expr>
    {
        public bool Equals(Expr? x, Expr? y) => x!.StructurallyEquals(y!);

        public int GetHashCode(Expr node) => node.StructuralHash();
    }
}
