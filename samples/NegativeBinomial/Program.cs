using System;
using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using NegativeBinomial;
using SymGrad.Optimization;

// A regression by maximum likelihood, with standard errors from the inverse of the generated Hessian. The exit code is 1 where a figure
// is wrong.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
bool right = true;

// Deaths of children in Colombia at seven ages, and the years that children lived at that age, in three cohorts (born 1941-1959,
// 1960-1967, 1968-1976): J. Somoza, Illustrative analysis: infant and child mortality in Colombia, World Fertility Survey, 1980, as in G.
// Rodríguez's lecture notes on generalized linear models, table 7.1.
int[] deaths = [168, 48, 63, 89, 102, 81, 40, 197, 48, 62, 81, 97, 103, 39, 195, 55, 58, 85, 87, 70, 10];
double[] years =
[
    278.4, 538.8, 794.4, 1550.8, 3006, 8743.5, 14270,
    403.2, 786, 1165.3, 2294.8, 4500.5, 13201.5, 19525,
    495.3, 956.7, 1381.4, 2604.5, 4618.5, 9814.5, 5802.5,
];
var cohorts = new double[21, 3];
for (int i = 0; i < 21; i++)
    (cohorts[i, 0], cohorts[i, 1], cohorts[i, 2]) = (i / 7 == 1 ? 1 : 0, i / 7 == 2 ? 1 : 0, 1);

var regression = new Regression(deaths, cohorts, years);
MinimizationResult fit = QuasiNewton.Bfgs(regression.MisfitGradient, start: [0, 0, 0, 0]);

// The observed information is the Hessian at the estimate; its inverse, the covariance of the estimates.
double[] slope = new double[4], hessian = new double[16];
regression.MisfitHessian(fit.Parameters, slope, hessian);
Vector<double> variances = Matrix<double>.Build.Dense(4, 4, hessian).Inverse().Diagonal();

// What Stata's manual has for these data: [R] nbreg, "nbreg deaths i.cohort, exposure(exposure)".
Console.WriteLine("                     estimate   standard error");
Check("cohort 1960-1967", 0, -0.2676187, 0.7237203);
Check("cohort 1968-1976", 1, -0.4573957, 0.7236651);
Check("constant", 2, -2.086731, 0.511856);
Check("log alpha", 3, 0.5939963, 0.2583615);
right &= Math.Abs(-fit.Value - -131.3799) < 1e-4;
Console.WriteLine($"log likelihood {-fit.Value:f4}, alpha {Math.Exp(fit.Parameters[3]):f4}");
return right ? 0 : 1;

void Check(string name, int index, double estimate, double standardError)
{
    double deviation = Math.Sqrt(variances[index]);
    bool agrees = Math.Abs(fit.Parameters[index] - estimate) < 2e-6 && Math.Abs(deviation - standardError) < 2e-6;
    right &= agrees;
    Console.WriteLine($"{name,-17} {fit.Parameters[index],11:f5} {deviation,11:f5}   {(agrees ? "as" : "but")} published");
}
