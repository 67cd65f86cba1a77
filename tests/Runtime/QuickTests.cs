using SymGrad.Optimization;
using SymGrad.Tests.Optimization;
using Xunit;

namespace SymGrad.Tests;

/// <summary>The main path of the optimisers: a minimum, and a line that is trained.</summary>
public class QuickTests
{
    [Fact]
    public void Minimizer_InRosenbrocksValley_FindsTheMinimum()
    {
        MinimizationResult result = Minimizer.Minimize(Problems.Rosenbrock, [-1.2, 1]);
        Assert.True(result.Converged, result.Message);
        Assert.All(result.Parameters, static x => Assert.Equal(1, x, 1e-5));
    }

    [Fact]
    public void Trainer_OnALine_FindsIt()
    {
        using var trainer = new Trainer<double>(
            samples: 3,
            Problems.RegressionSample,
            start: [0.5, 0.5],
            new TrainingOptions { BatchSize = 0, LearningRate = 0.1, Epochs = 10_000, ParameterTolerance = 1e-9 });
        TrainingResult<double> line = trainer.Run();
        Assert.Equal(2, line.Parameters[0], 1e-6);
        Assert.Equal(0, line.Parameters[1], 1e-6);
    }
}
