using System;
using System.Collections.Generic;

namespace SymGrad.Symbolic;

/// <summary>
/// An immutable expression. Within one <see cref="ExprPool"/>, structurally equal means the same object: passes are linear
/// in the number of distinct nodes, sharing survives every transform, and common subexpressions need no search.
/// </summary>
/// <remarks>
/// An expression keeps the shape in which it was written (the pool's methods build that), so that evaluating it gives
/// what the source gives, bit for bit. The operators <c>+ - * /</c> instead apply the cheap local rules of
/// <see cref="Algebra"/>; derivatives are built with those.
/// </remarks>
public abstract class Expr
{
    private protected Expr(ExprPool pool, NumericType type, Expr[] operands)
    {
        Pool = pool;
        Type = type;
        OperandArray = operands;
        foreach (Expr operand in operands)
            Depth = Math.Max(Depth, operand.Depth + 1);
    }

    /// <summary>The pool in which this node is the only one of its structure.</summary>
    public ExprPool Pool { get; }

    /// <summary>The type of the value.</summary>
    public NumericType Type { get; }

    /// <summary>The subexpressions, in the order in which they are written.</summary>
    public IReadOnlyList<Expr> Operands => OperandArray;

    /// <summary>The longest path down to a leaf; a leaf has depth 0.</summary>
    public int Depth { get; }

    /// <summary>The position in the pool's order of creation: operands come before what uses them.</summary>
    public int Id { get; internal set; }

    internal Expr[] OperandArray { get; }

    /// <summary>Whether this is the number 0.</summary>
    public bool IsZero => this is Number { Value.IsZero: true };

    /// <summary>Whether this is the number 1.</summary>
    public bool IsOne => this is Number { Value.IsOne: true };

    /// <summary>The same kind of node over other operands, as written: no rule is applied.</summary>
    /// <param name="operands">As many as <see cref="Operands"/> has.</param>
    public abstract Expr WithOperands(IReadOnlyList<Expr> operands);

    /// <summary>What tells this node from others of its class with the same operands: a name, a value, an operator.</summary>
    internal abstract object? Payload { get; }

    // Operands are in the pool already, so their numbers identify them.
    internal int StructuralHash()
    {
        int hash = GetType().GetHashCode() * 31 + PayloadHash;
        foreach (Expr operand in OperandArray)
            hash = hash * 31 + operand.Id;
        return hash;
    }

    internal virtual int PayloadHash => Payload?.GetHashCode() ?? 0;

    /// <summary>A hash of the identity, which is the structure's: there is one object for each.</summary>
    public sealed override int GetHashCode() => Id;

    internal bool StructurallyEquals(Expr other)
    {
        if (GetType() != other.GetType() || Type != other.Type || OperandArray.Length != other.OperandArray.Length)
            return false;
        for (int i = 0; i < OperandArray.Length; i++)
        {
            if (!ReferenceEquals(OperandArray[i], other.OperandArray[i]))
                return false;
        }
        return Equals(Payload, other.Payload);
    }

    /// <summary>The simplified sum.</summary>
    public static Expr operator +(Expr a, Expr b) => Algebra.Add(a, b);

    /// <summary>The simplified sum.</summary>
    public static Expr operator +(Expr a, Rational b) => Algebra.Add(Check(a).Pool.Number(b), a);

    /// <summary>The simplified sum.</summary>
    public static Expr operator +(Rational a, Expr b) => Algebra.Add(Check(b).Pool.Number(a), b);

    /// <summary>The simplified difference.</summary>
    public static Expr operator -(Expr a, Expr b) => Algebra.Add(a, -b);

    /// <summary>The simplified difference.</summary>
    public static Expr operator -(Expr a, Rational b) => Algebra.Add(a, Check(a).Pool.Number(-b));

    /// <summary>The simplified difference.</summary>
    public static Expr operator -(Rational a, Expr b) => Algebra.Add(Check(b).Pool.Number(a), -b);

    /// <summary>The simplified negative.</summary>
    public static Expr operator -(Expr a) => Algebra.Scale(Rational.MinusOne, a);

    /// <summary>The simplified product.</summary>
    public static Expr operator *(Expr a, Expr b) => Algebra.Multiply(a, b);

    /// <summary>The simplified product.</summary>
    public static Expr operator *(Rational a, Expr b) => Algebra.Scale(a, b);

    /// <summary>The simplified product.</summary>
    public static Expr operator *(Expr a, Rational b) => Algebra.Scale(b, a);

    /// <summary>The simplified quotient.</summary>
    public static Expr operator /(Expr a, Expr b) => Algebra.Divide(a, b);

    /// <summary>The simplified quotient.</summary>
    public static Expr operator /(Rational a, Expr b) => Algebra.Divide(Check(b).Pool.Number(a), b);

    /// <summary>The simplified quotient.</summary>
    public static Expr operator /(Expr a, Rational b) => Algebra.Divide(a, Check(a).Pool.Number(b));

    private static Expr Check(Expr e) => e ?? throw new ArgumentNullException(nameof(e));

    /// <summary>The expression in fully parenthesised prefix form, for debugging; long ones are cut.</summary>
    public override string ToString() => DebugText.Of(this);
}
