using System;
using System.Linq;
using SymGrad.Differentiation;
using Xunit;

namespace SymGrad.Symbolic.Tests;

public class NonzerosTests
{
    private readonly ExprPool _pool = new();

    private Variable U => _pool.Variable("u");

    private Variable V => _pool.Variable("v");

    [Theory]
    [InlineData(ComparisonOperator.NotEqual, 0, true, false)]
    [InlineData(ComparisonOperator.Equal, 0, false, true)]
    [InlineData(ComparisonOperator.Equal, 2, true, false)]
    [InlineData(ComparisonOperator.Greater, 0, true, false)]
    [InlineData(ComparisonOperator.GreaterOrEqual, 0, false, true)]
    [InlineData(ComparisonOperator.GreaterOrEqual, 1, true, false)]
    [InlineData(ComparisonOperator.Greater, -1, false, true)]
    [InlineData(ComparisonOperator.Less, 0, true, false)]
    [InlineData(ComparisonOperator.LessOrEqual, 0, false, true)]
    [InlineData(ComparisonOperator.Less, 1, false, true)]
    [InlineData(ComparisonOperator.LessOrEqual, -1, true, false)]
    public void Divisor_BesideAComparison_IsNotZeroWhereThatExcludesIt(ComparisonOperator op, int number, bool whenTrue, bool whenFalse)
    {
        ComparisonOperator turned = op switch
        {
            ComparisonOperator.Less => ComparisonOperator.Greater,
            ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
            ComparisonOperator.Greater => ComparisonOperator.Less,
            ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
            _ => op,
        };
        foreach (Expr condition in new[] { _pool.Compare(op, U, _pool.Number(number)), _pool.Compare(turned, _pool.Number(number), U) })
        {
            foreach (Expr divisor in new Expr[] { U, -U, _pool.Call(Functions.Sqrt, U), _pool.Call(Functions.Abs, U) })
            {
                Assert.Equal(whenTrue, IsKnown(divisor, q => _pool.Conditional(condition, q, _pool.One)));
                Assert.Equal(whenFalse, IsKnown(divisor, q => _pool.Conditional(condition, _pool.One, q)));
            }
            // What underflows is zero elsewhere too, and what is used in both branches is evaluated before.
            Assert.False(IsKnown(U * U, q => _pool.Conditional(condition, q, _pool.One)));
            Assert.False(IsKnown(U, q => _pool.Conditional(condition, q, q * q)));
            Assert.False(IsKnown(V, q => _pool.Conditional(condition, q, _pool.One)));
        }
    }

    [Fact]
    public void Divisor_BesideSeveralConditions_IsNotZeroWhereOneThatHoldsExcludesIt()
    {
        Expr u = _pool.Compare(ComparisonOperator.NotEqual, U, _pool.Zero), v = _pool.Compare(ComparisonOperator.Less, V, _pool.One);
        Assert.True(IsKnown(U, q => _pool.Conditional(_pool.Logic(LogicOperator.And, v, u), q, _pool.One)));
        Assert.False(IsKnown(U, q => _pool.Conditional(_pool.Logic(LogicOperator.Or, v, u), q, _pool.One)));
        Assert.True(IsKnown(U, q => _pool.Conditional(_pool.Logic(LogicOperator.Or, v, _pool.Not(u)), _pool.One, q)));
        Assert.False(IsKnown(U, q => _pool.Conditional(_pool.Logic(LogicOperator.And, v, _pool.Not(u)), _pool.One, q)));
        Assert.True(IsKnown(U, q => _pool.Conditional(u, _pool.Conditional(v, q, _pool.One), _pool.One)));
    }

    [Fact]
    public void Gradient_BehindAChoiceAgainstZero_IsGuardedOnlyWhereTheEdgeIsElsewhere()
    {
        Expr isNonzero = _pool.Compare(ComparisonOperator.NotEqual, U, _pool.Zero);
        Expr Guarded(Func<Expr, Expr> f) =>
            ForwardMode.Tangents([_pool.Conditional(isNonzero, _pool.Call(Functions.Atan, f(U)), _pool.Zero)], [U], [V])[0];
        bool HasGuard(Expr e) => Traversal.PostOrder(e).Any(static n => n is Call { Function.IsGuardedProduct: true });
        Assert.False(HasGuard(Guarded(static u => u.Pool.Call(Functions.Sqrt, u))));
        Assert.False(HasGuard(Guarded(static u => 1 / u.Pool.Call(Functions.Sqrt, u))));
        Assert.True(HasGuard(Guarded(static u => u.Pool.Call(Functions.Log1p, u))));
        Assert.True(HasGuard(Guarded(static u => u.Pool.Call(Functions.Acosh, u))));
        Assert.True(HasGuard(Guarded(static u => 1 / (u - 1))));
    }

    private bool IsKnown(Expr divisor, Func<Expr, Expr> choice)
    {
        Expr quotient = _pool.Quotient(V, divisor);
        return new Nonzeros(new Regions([choice(quotient)])).Contains(quotient, divisor);
    }
}
