using SymGrad.Programs;
using Xunit;

namespace SymGrad.Symbolic.Tests;

/// <summary>The types that numbers have.</summary>
public class NumericTypeTests
{
    private readonly ExprPool _pool = new();

    [Fact]
    public void Float_AmongNumbersAlone_StaysFloat()
    {
        Expr root = _pool.Call(Functions.Sqrt, _pool.FromSingle(2));
        Assert.Equal(NumericType.Single, root.Type);
        Assert.Equal(NumericType.Single, _pool.Sum(_pool.Number(1), _pool.FromSingle(0.1f)).Type);
    }

    [Fact]
    public void Float_BesideAFloat_IsTheNumberOfDerivatives()
    {
        Variable x = _pool.Variable("x", NumericType.Single);
        Assert.Same(_pool.Product(_pool.Number(2), x), _pool.Product(_pool.FromSingle(2), x));
        Assert.Same(_pool.Sum(x, _pool.Negate(_pool.Number(2))), _pool.Sum(x, _pool.Negate(_pool.FromSingle(2))));
        Assert.Same(_pool.Compare(ComparisonOperator.Less, x, _pool.One), _pool.Compare(ComparisonOperator.Less, x, _pool.FromSingle(1)));
    }

    [Fact]
    public void Conversion_OfANumber_RoundsIt()
    {
        Expr tenth = _pool.Convert(NumericType.Single, _pool.FromDouble(0.1));
        Assert.Same(_pool.FromSingle(0.1f), tenth);
        Assert.Same(_pool.FromDouble(0.1f), _pool.Convert(NumericType.Double, tenth));
        Assert.Same(_pool.FromSingle(-0f), _pool.Convert(NumericType.Single, _pool.FromDouble(-0.0)));
    }

    [Fact]
    public void Condition_OnFloats_IsDecidedInFloat()
    {
        Expr Product(Expr a, Expr b) => _pool.Product(a, b);
        Expr tenth = _pool.FromSingle(0.1f), three = _pool.FromSingle(3), limit = _pool.FromSingle(0.3f);
        Assert.Same(_pool.Truth(true), ConstantValues.Decided(_pool.Compare(ComparisonOperator.Equal, Product(tenth, three), limit)));
        Expr wide = Product(_pool.Convert(NumericType.Double, tenth), _pool.Number(3));
        Assert.Same(_pool.Truth(false), ConstantValues.Decided(_pool.Compare(ComparisonOperator.Equal, wide, _pool.Convert(NumericType.Double, limit))));
        // What is rounded after it was computed in double.
        Expr narrowed = _pool.Convert(NumericType.Single, _pool.Sum(_pool.FromDouble(0.1), _pool.FromDouble(0.2)));
        Assert.Same(_pool.Truth(true), ConstantValues.Decided(_pool.Compare(ComparisonOperator.Equal, narrowed, limit)));
    }
}
