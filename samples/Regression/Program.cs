// Fits a curve to noisy measurements: matrices of Math.NET and their Cholesky factors, differentiated by SymGrad.
using System;
using System.Globalization;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;
using Regression;
using SymGrad;
using SymGrad.Optimization;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// A wave, and errors of 0.1 or so that are the same in each run.
double[] inputs = [.. Enumerable.Range(0, 30).Select(static i => i / 5.0)];
double[] outputs = [.. inputs.Select(static (t, i) => Math.Sin(t) + 0.1 * Math.Sin(12.9898 * i * i))];
var process = new GaussianProcess(inputs, outputs);

double[] start = [0.3, -0.2, -1];
GradientCheck.Compare(p => process.Cost(p), (p, dP) => process.CostGradient(p, dP), start).ThrowIfWrong();
double[] slopes = new double[3], byHand = process.SlopesByHand(start);
process.CostGradient(start, slopes);
double apart = slopes.Zip(byHand, static (a, b) => Math.Abs(a - b) / (1 + Math.Abs(b))).Max();
Console.WriteLine("Gradient against differences: right");
Console.WriteLine($"Gradient against equation (5.9): {(apart < 1e-9 ? "right" : "wrong")}");

MinimizationResult best = QuasiNewton.Bfgs((p, dP) => process.CostGradient(p, dP), start);
double[] hessian = new double[9];
process.CostHessian(best.Parameters, slopes, hessian);
Vector<double> variances = Matrix<double>.Build.Dense(3, 3, hessian).Inverse().Diagonal();
Console.WriteLine($"Cost {process.Cost(start):F3} before, {best.Value:F3} after");
string[] names = ["size", "length", "noise"];
for (int i = 0; i < 3; i++)
    Console.WriteLine($"{names[i],-6} {Math.Exp(best.Parameters[i]):F3}, {100 * Math.Sqrt(variances[i]):F0} % uncertain");

double error = Math.Abs(process.At(2.5, best.Parameters) - Math.Sin(2.5));
Console.WriteLine($"Between the measurements: {error:F3} from the wave");
return apart < 1e-9 && error < 0.1 ? 0 : 1;
