using System;
using System.Globalization;
using Arm;
using SymGrad;
using SymGrad.Optimization;

// The hundred torques that bring the hand of an arm to a point within a second with the least effort, by L-BFGS through the simulation of
// its movement. The exit code is 1 where a figure is wrong.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
double[] still = new double[100], back = new double[100];
for (int step = 0; step < 50; step++)
    back[2 * step + 1] = -5;

GradientCheckResult check = GradientCheck.Compare(TwoLinks.Cost, TwoLinks.CostGradient, back);
Console.WriteLine($"100 derivatives {(check.IsCorrect ? "agree" : "disagree")} with differences");
bool right = check.IsCorrect;

// The hand gets there with the elbow bent either way: two minima, one from each start.
Minimize("no torques", still, 60.783917, elbow: 90);
Minimize("torques that turn the elbow back", back, 59.080401, elbow: -270);
return right ? 0 : 1;

void Minimize(string name, double[] start, double lowest, double elbow)
{
    MinimizationResult best = QuasiNewton.LimitedMemoryBfgs(TwoLinks.CostGradient, start);
    State end = TwoLinks.Move(best.Parameters);
    (double x, double y) = end.Hand;
    double degrees = end.Elbow * 180 / Math.PI;
    right &= Math.Abs(best.Value - lowest) < 1e-6 && Math.Abs(degrees - elbow) < 0.5 && Math.Abs(x - 1) < 0.003 && Math.Abs(y - 1) < 0.003;
    Console.WriteLine($"from {name}: cost {TwoLinks.Cost(start):f0} to {best.Value:f4}, hand at ({x:f3}, {y:f3}), elbow at {degrees:f0}°");
}
