using System;
using System.Globalization;
using Calibration;
using SymGrad;
using SymGrad.Optimization;

// Two models of finance, calibrated by least squares with generated Jacobians. The exit code is 1 where a figure is wrong.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
bool right = true;

// SABR's formula, at strikes of 3 and 9 %, against the volatilities in QuantLib's tests (test-suite/interpolations.cpp).
var quantLib = new Sabr(Alpha: 0.3, Rho: 0.01, Nu: 0.02);
Check("SABR, volatility at 3 %", quantLib.Volatility(0.6, 0.039, 0.03, 1), 1.16725837321531, 1e-13);
Check("SABR, volatility at 9 %", quantLib.Volatility(0.6, 0.039, 0.09, 1), 0.930289384251337, 1e-13);

// A smile of swaptions, and what is fitted to it, from the example "Calibrate the SABR model" of MATLAB's Financial Instruments Toolbox.
var smile = new Smile(
    Beta: 0.5, Forward: 0.035, Expiry: 1096 / 365.0,
    Strikes: [0.02, 0.025, 0.03, 0.035, 0.04, 0.045, 0.05], Volatilities: [0.456, 0.416, 0.379, 0.366, 0.378, 0.392, 0.4]);
double[] residuals = new double[7];
LeastSquaresResult fit = LevenbergMarquardt.Fit(
    observations: residuals.Length,
    smile.Residuals,
    (p, j) => smile.ResidualsJacobian(p, residuals, j),
    start: new Sabr(0.1, 0, 0.3).ToParameters());
Sabr sabr = Sabr.From(fit.Parameters);
Console.WriteLine($"SABR, fit to 7 volatilities, root mean square error {Math.Sqrt(fit.SumOfSquares / residuals.Length):p2}");
Check("  alpha", sabr.Alpha, 0.0603, 5e-5);
Check("  rho", sabr.Rho, 0.2097, 5e-5);
Check("  nu", sabr.Nu, 0.7509, 5e-5);

// Heston's price of a call at the money, against F. Fang, C. Oosterlee, A novel pricing method for European options based on
// Fourier-cosine series expansions, SIAM J. Sci. Comput. 31, 2008, tables 4 and 5.
var known = new Heston(V0: 0.0175, Kappa: 1.5768, Theta: 0.0398, Sigma: 0.5751, Rho: -0.5711);
Check("Heston, call over 1 year", known.Call(100, 100, 1), 5.785155450, 2e-8);
Check("Heston, call over 10 years", known.Call(100, 100, 10), 22.318945791, 2e-9);

// The prices of that model, and the model found again from them.
Surface surface = Surface.Of(known, 100, expiries: [0.25, 0.5, 1, 2, 5], strikes: [80, 90, 95, 100, 105, 110, 120]);
GradientCheckResult slopes = GradientCheck.Compare(
    p => surface.Price(p, 3, 1), (p, dP) => surface.PriceGradient(p, 3, 1, dP), known.ToParameters());
right &= slopes.IsCorrect;
Console.WriteLine($"Heston, gradient of a price: {(slopes.IsCorrect ? "that of differences" : "wrong")}");
residuals = new double[surface.Prices.Length];
fit = LevenbergMarquardt.Fit(
    observations: residuals.Length,
    surface.Residuals,
    (p, j) => surface.ResidualsJacobian(p, residuals, j),
    start: new Heston(0.04, 1, 0.04, 0.3, -0.3).ToParameters());
Heston heston = Heston.From(fit.Parameters);
Console.WriteLine($"Heston, fit to {residuals.Length} prices");
Check("  v0", heston.V0, known.V0, 1e-9);
Check("  kappa", heston.Kappa, known.Kappa, 1e-9);
Check("  theta", heston.Theta, known.Theta, 1e-9);
Check("  sigma", heston.Sigma, known.Sigma, 1e-9);
Check("  rho", heston.Rho, known.Rho, 1e-9);
return right ? 0 : 1;

void Check(string name, double value, double expected, double tolerance)
{
    bool agrees = Math.Abs(value - expected) <= tolerance;
    right &= agrees;
    Console.WriteLine($"{name,-27} {value,10:f6}   {(agrees ? "as" : "but")} {expected}");
}
