using System;
using Xunit;

namespace SymGrad.Tests;

public class GradientFunctionsTests
{
    [Fact]
    public void Evaluate_GivesValueAndGradient()
    {
        (double value, double[] gradient) = GradientFunctions.Evaluate(static (x, d) => { x.CopyTo(d); return x[0] + x[1]; }, [3, 4]);
        Assert.Equal(7, value);
        Assert.Equal([3, 4], gradient);
    }

    [Fact]
    public void FromNumbers_OtherLengths_SaysBoth()
    {
        GradientFunction two = GradientFunctions.FromNumbers(static (double x, double y, out double dX, out double dY) => dX = dY = x * y);
        Assert.Equal("x must have as many elements as there are variables, 2, and has 3. (Parameter 'x')", Assert.Throws<ArgumentException>(() => two([1, 2, 3], new double[3])).Message);
        Assert.Equal("dX must have as many elements as there are variables, 2, and has 1. (Parameter 'dX')", Assert.Throws<ArgumentException>(() => two([1, 2], new double[1])).Message);
        Assert.Equal("dX", Assert.Throws<ArgumentException>(() => GradientFunctions.FromFloats(static (x, d) => 0)([1, 2], new double[1])).ParamName);
    }

    [Fact]
    public void FromFloats_RoundsTheVariablesOnly()
    {
        GradientFunction sum = GradientFunctions.FromFloats(static (x, d) => { d[0] = 1 / x[0]; d[1] = x[1]; return x[0]; });
        double[] derivatives = [7, 7];
        Assert.Equal((double)0.1f, sum([0.1, 2], derivatives));
        Assert.Equal([1 / 0.1f, 2], derivatives);
    }

    [Fact]
    public void FromArrays_MayBeCalledWithinItself()
    {
        GradientFunction? outer = null;
        outer = GradientFunctions.FromArrays((double[] x, Span<double> d) =>
        {
            double inner = x[0] > 1 ? outer!([x[0] - 1], d) : 0;
            d[0] = x[0];
            return inner + x[0];
        });
        double[] derivative = [0];
        Assert.Equal(6, outer([3], derivative));
        Assert.Equal(3, derivative[0]);
    }

    [Fact]
    public void Nothing_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(static () => GradientFunctions.FromArrays((ArrayGradient<double>)null!));
        Assert.Throws<ArgumentNullException>(static () => GradientFunctions.FromArrays((ArrayGradient<float>)null!));
        Assert.Throws<ArgumentNullException>(static () => GradientFunctions.FromFloats(null!));
        Assert.Throws<ArgumentNullException>(static () => GradientFunctions.FromNumbers((GradientOfOne)null!));
        Assert.Throws<ArgumentNullException>(static () => GradientFunctions.FromNumbers((GradientOfTwo)null!));
        Assert.Throws<ArgumentNullException>(static () => GradientFunctions.FromNumbers((GradientOfThree)null!));
        Assert.Throws<ArgumentNullException>(static () => GradientFunctions.Evaluate(null!, [1]));
    }
}
