using Xunit;

namespace SymGrad.Optimization.Tests;

/// <summary>The main path from generated derivatives to a minimum and to a fit.</summary>
public class QuickTests
{
    [Fact]
    public void LimitedMemoryBfgs_WithAGeneratedGradient_FindsTheMinimum()
    {
        MinimizationResult result = QuasiNewton.LimitedMemoryBfgs(Valleys.RosenbrockGradient, [-1.2, 1]);
        Assert.True(result.Converged, result.Message);
        Assert.All(result.Parameters, static x => Assert.Equal(1, x, 1e-8));
    }

    [Fact]
    public void LevenbergMarquardt_WithAGeneratedJacobian_FindsTheCurve()
    {
        double[] residuals = new double[20];
        LeastSquaresResult fit = LevenbergMarquardt.Fit(20, Curves.Decay, (p, j) => Curves.DecayJacobian(p, residuals, j), [1, 0.5]);
        Assert.True(fit.Converged, fit.Message);
        Assert.Equal(3, fit.Parameters[0], 1e-8);
        Assert.Equal(0.7, fit.Parameters[1], 1e-8);
    }
}
