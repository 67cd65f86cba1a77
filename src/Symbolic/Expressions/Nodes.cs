using System.Collections.Generic;

namespace SymGrad.Symbolic;

/// <summary>A number: an exact one, one of an integer type, or (1 and 0) a condition that is always or never met.</summary>
public sealed class Number : Expr
{
    // NaN until asked for; a rational number is never NaN. Reading and writing a double is atomic, so a race only repeats work.
    private double _doubleValue = double.NaN;

    internal Number(ExprPool pool, Rational value, NumericType type) : base(pool, type, []) => Value = value;

    /// <summary>The exact value.</summary>
    public Rational Value { get; }

    /// <summary>The nearest double.</summary>
    public double DoubleValue => double.IsNaN(_doubleValue) ? _doubleValue = Value.ToDouble() : _doubleValue;

    internal override object? Payload => Value;

    internal override int PayloadHash => Value.GetHashCode();

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => this;
}

/// <summary>A named constant such as π.</summary>
public sealed class Constant : Expr
{
    internal Constant(ExprPool pool, ConstantDef definition) : base(pool, NumericType.Exact, []) => Definition = definition;

    /// <summary>Its entry in the table of constants.</summary>
    public ConstantDef Definition { get; }

    internal override object? Payload => Definition;

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => this;
}

/// <summary>A variable: a formula's unknown, a method's parameter or a local of a program.</summary>
public sealed class Variable : Expr, IStorage
{
    internal Variable(ExprPool pool, string name, NumericType type) : base(pool, type, []) => Name = name;

    /// <summary>The name, unique in the pool.</summary>
    public string Name { get; }

    internal override object? Payload => Name;

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => this;
}

/// <summary>A sum of two or more terms, added from left to right; a subtracted term is a <see cref="Negate"/>.</summary>
public sealed class Sum : Expr
{
    internal Sum(ExprPool pool, NumericType type, Expr[] terms) : base(pool, type, terms) { }

    internal override object? Payload => null;

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => Pool.Sum(operands);
}

/// <summary>A product of two or more factors, multiplied from left to right.</summary>
public sealed class Product : Expr
{
    internal Product(ExprPool pool, NumericType type, Expr[] factors) : base(pool, type, factors) { }

    internal override object? Payload => null;

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => Pool.Product(operands);
}

/// <summary>The negative of its operand.</summary>
public sealed class Negate : Expr
{
    internal Negate(ExprPool pool, Expr operand) : base(pool, operand.Type, [operand]) { }

    /// <summary>What is negated.</summary>
    public Expr Operand => OperandArray[0];

    internal override object? Payload => null;

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => Pool.Negate(operands[0]);
}

/// <summary>A quotient; on integer types, C#'s truncating division.</summary>
public sealed class Quotient : Expr
{
    internal Quotient(ExprPool pool, NumericType type, Expr numerator, Expr denominator)
        : base(pool, type, [numerator, denominator]) { }

    /// <summary>What is divided.</summary>
    public Expr Numerator => OperandArray[0];

    /// <summary>What it is divided by.</summary>
    public Expr Denominator => OperandArray[1];

    internal override object? Payload => null;

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => Pool.Quotient(operands[0], operands[1]);
}

/// <summary>
/// A power. With a small integer exponent it is computed by multiplications; C#'s <c>Math.Pow</c> as a user wrote it is a
/// <see cref="Call"/> instead, since its last bit may differ.
/// </summary>
public sealed class Power : Expr
{
    internal Power(ExprPool pool, NumericType type, Expr @base, Expr exponent) : base(pool, type, [@base, exponent]) { }

    /// <summary>What is raised.</summary>
    public Expr Base => OperandArray[0];

    /// <summary>To what it is raised.</summary>
    public Expr Exponent => OperandArray[1];

    internal override object? Payload => null;

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => Pool.Power(operands[0], operands[1]);
}

/// <summary>A function of the function table applied to arguments.</summary>
public sealed class Call : Expr
{
    internal Call(ExprPool pool, NumericType type, FunctionDef function, Expr[] arguments)
        : base(pool, type, arguments) => Function = function;

    /// <summary>Its entry in the function table.</summary>
    public FunctionDef Function { get; }

    internal override object? Payload => Function;

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => Pool.Call(Function, operands);
}

/// <summary>A comparison; a condition.</summary>
public sealed class Compare : Expr
{
    internal Compare(ExprPool pool, ComparisonOperator @operator, Expr left, Expr right)
        : base(pool, NumericType.Boolean, [left, right]) => Operator = @operator;

    /// <summary>Which comparison.</summary>
    public ComparisonOperator Operator { get; }

    /// <summary>The left side.</summary>
    public Expr Left => OperandArray[0];

    /// <summary>The right side.</summary>
    public Expr Right => OperandArray[1];

    /// <summary>Whether the comparison holds for two values; with NaN only "not equal" does.</summary>
    public bool Holds(double left, double right) => Operator switch
    {
        ComparisonOperator.Less => left < right,
        ComparisonOperator.LessOrEqual => left <= right,
        ComparisonOperator.Greater => left > right,
        ComparisonOperator.GreaterOrEqual => left >= right,
        ComparisonOperator.Equal => left == right,
        _ => left != right,
    };

    internal override object? Payload => Operator;

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => Pool.Compare(Operator, operands[0], operands[1]);
}

/// <summary>A condition made of conditions: not, and, or. <c>and</c> and <c>or</c> stop at the first operand that decides.</summary>
public sealed class Logic : Expr
{
    internal Logic(ExprPool pool, LogicOperator @operator, Expr[] operands)
        : base(pool, NumericType.Boolean, operands) => Operator = @operator;

    /// <summary>Which connective.</summary>
    public LogicOperator Operator { get; }

    internal override object? Payload => Operator;

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => Pool.Logic(Operator, operands);
}

/// <summary>One of two expressions, as a condition tells; the other is not evaluated.</summary>
public sealed class Conditional : Expr
{
    internal Conditional(ExprPool pool, NumericType type, Expr condition, Expr whenTrue, Expr whenFalse)
        : base(pool, type, [condition, whenTrue, whenFalse]) { }

    /// <summary>The condition, of type <see cref="NumericType.Boolean"/>.</summary>
    public Expr Condition => OperandArray[0];

    /// <summary>The value where the condition holds.</summary>
    public Expr WhenTrue => OperandArray[1];

    /// <summary>The value where it does not.</summary>
    public Expr WhenFalse => OperandArray[2];

    internal override object? Payload => null;

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) =>
        Pool.Conditional(operands[0], operands[1], operands[2]);
}

/// <summary>A conversion to another type, as a C# cast does it.</summary>
public sealed class Convert : Expr
{
    internal Convert(ExprPool pool, NumericType type, Expr operand) : base(pool, type, [operand]) { }

    /// <summary>What is converted.</summary>
    public Expr Operand => OperandArray[0];

    internal override object? Payload => null;

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => Pool.Convert(Type, operands[0]);
}

/// <summary>The place of a value on a path that throws: there is none.</summary>
public sealed class Failure : Expr
{
    internal Failure(ExprPool pool) : base(pool, NumericType.Exact, []) { }

    internal override object? Payload => null;

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => this;
}

/// <summary>The value of an array's element before the statement that the expression stands in.</summary>
public sealed class Element : Expr
{
    internal Element(ExprPool pool, ArrayVariable array, Expr[] indices) : base(pool, array.ElementType, indices) => Array = array;

    /// <summary>The array.</summary>
    public ArrayVariable Array { get; }

    internal override object? Payload => Array;

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => Pool.Element(Array, operands);
}

/// <summary>All elements of an array, as an argument of a routine.</summary>
public sealed class WholeArray : Expr
{
    internal WholeArray(ExprPool pool, ArrayVariable array) : base(pool, array.ElementType, []) => Array = array;

    /// <summary>The array.</summary>
    public ArrayVariable Array { get; }

    internal override object? Payload => Array;

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => this;
}

/// <summary>The number of elements of an array along one of its dimensions.</summary>
public sealed class ArrayLength : Expr
{
    internal ArrayLength(ExprPool pool, ArrayVariable array, int dimension, Expr[] row) : base(pool, NumericType.Int32, row)
    {
        Array = array;
        Dimension = dimension;
    }

    /// <summary>The array.</summary>
    public ArrayVariable Array { get; }

    /// <summary>The dimension that asks for the number of all elements.</summary>
    public const int All = -1;

    /// <summary>The dimension, from 0, or <see cref="All"/>; of a jagged array, 1 asks for the row that the operand names.</summary>
    public int Dimension { get; }

    internal override object? Payload => (Array, Dimension);

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => Pool.Length(Array, Dimension, operands);
}

/// <summary>An operation that only integers (and conditions) have.</summary>
public sealed class IntegerOperation : Expr
{
    internal IntegerOperation(ExprPool pool, IntegerOperator @operator, NumericType type, Expr left, Expr right)
        : base(pool, type, [left, right]) => Operator = @operator;

    /// <summary>Which operation.</summary>
    public IntegerOperator Operator { get; }

    internal override object? Payload => Operator;

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => Pool.Integer(Operator, Type, operands[0], operands[1]);
}

/// <summary>What an assignment has under conditions in which it assigns nothing.</summary>
public sealed class Nothing : Expr
{
    internal Nothing(ExprPool pool) : base(pool, NumericType.Exact, []) { }

    internal override object? Payload => null;

    /// <inheritdoc/>
    public override Expr WithOperands(IReadOnlyList<Expr> operands) => this;
}

/// <summary>The operations of integers beyond arithmetic.</summary>
public enum IntegerOperator
{
    /// <summary><c>%</c></summary>
    Remainder,

    /// <summary><c>&lt;&lt;</c></summary>
    ShiftLeft,

    /// <summary><c>&gt;&gt;</c></summary>
    ShiftRight,

    /// <summary><c>&amp;</c></summary>
    And,

    /// <summary><c>|</c></summary>
    Or,

    /// <summary><c>^</c></summary>
    ExclusiveOr,

    /// <summary><c>&gt;&gt;&gt;</c></summary>
    UnsignedShiftRight,

    /// <summary><c>+</c> that throws where the result is too large.</summary>
    CheckedAdd,

    /// <summary><c>-</c> that throws where the result is too large.</summary>
    CheckedSubtract,

    /// <summary><c>*</c> that throws where the result is too large.</summary>
    CheckedMultiply,
}

/// <summary>The comparisons.</summary>
public enum ComparisonOperator
{
    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>==</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,
}

/// <summary>The connectives of conditions.</summary>
public enum LogicOperator
{
    /// <summary>Negation, of one operand.</summary>
    Not,

    /// <summary>Conjunction, of two or more.</summary>
    And,

    /// <summary>Disjunction, of two or more.</summary>
    Or,
}
