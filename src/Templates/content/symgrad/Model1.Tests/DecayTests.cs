using SymGrad;
using Xunit;

namespace Model1.Tests;

public class DecayTests
{
    private static readonly double[] T = [0, 1, 2, 3];
    private static readonly double[] Y = [3, 2, 1.5, 1.2];

    [Fact]
    public void LossGradient_AtAPoint_AgreesWithDifferences() =>
        GradientCheck.Compare(p => Decay.Loss(p, T, Y), (p, dP) => Decay.LossGradient(p, T, Y, dP), [2, 0.7, 0.5]).ThrowIfWrong();
}
