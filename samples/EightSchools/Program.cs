using System;
using System.Globalization;
using System.Linq;
using EightSchools;

// A posterior distribution, sampled by Hamiltonian Monte Carlo along the generated gradient. The exit code is 1 where a figure is wrong.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Means and their standard errors from 10,000 draws by Stan: posteriordb, eight_schools-eight_schools_noncentered.
(string Name, double Mean, double Error)[] published =
[
    ("theta 1", 6.1505, 0.0557), ("theta 2", 4.9396, 0.0462), ("theta 3", 3.9059, 0.0542), ("theta 4", 4.7960, 0.0475),
    ("theta 5", 3.6144, 0.0461), ("theta 6", 4.0511, 0.0485), ("theta 7", 6.3172, 0.0499), ("theta 8", 4.8840, 0.0543),
    ("mu", 4.4105, 0.0330), ("tau", 3.6021, 0.0319),
];

var sampler = new HamiltonianMonteCarlo(Schools.LogPosteriorGradient, timeStep: 0.3, longest: 16);
double[][][] chains = [.. new ulong[] { 1, 2, 3, 4 }.Select(seed => sampler.Chain(new double[Schools.Parameters], draws: 5000, seed))];

bool right = true;
Console.WriteLine("             mean   error   R-hat  effective draws   published");
for (int k = 0; k < published.Length; k++)
{
    Estimate e = Estimate.Of([.. chains.Select(chain => chain.Select(q => Schools.Quantities(q)[k]).ToArray())]);
    (string name, double mean, double error) = published[k];
    right &= Math.Abs(e.Mean - mean) < 3 * Math.Sqrt(e.Error * e.Error + error * error) && e.RHat < 1.01;
    Console.WriteLine($"{name,-8} {e.Mean,8:f3} {e.Error,7:f3} {e.RHat,7:f3} {e.EffectiveDraws,16:n0}   {mean:f3} ± {error:f3}");
}
return right ? 0 : 1;
