using System.Globalization;
using Model1;
using SymGrad.Optimization;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

double[] t = [0, 1, 2, 3, 4, 5, 6];
double[] y = [3.05, 2.19, 1.71, 1.46, 1.28, 1.14, 1.11];

MinimizationResult fit = Minimizer.Minimize((p, dP) => Decay.LossGradient(p, t, y, dP), [1, 1, 0]);

Console.WriteLine($"a = {fit.Parameters[0]:F3}, k = {fit.Parameters[1]:F3}, c = {fit.Parameters[2]:F3}");
Console.WriteLine(fit.Message);
