using System;
using System.Globalization;
using SymGrad;
using SymGrad.Optimization;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Minimise: gradient descent whose steps are controlled by the differential.
MinimizationResult valley = Minimizer.Minimize(Models.RosenbrockGradient, [-1.2, 1]);
Console.WriteLine($"gradient descent: ({valley.Parameters[0]:f6}, {valley.Parameters[1]:f6}) in {valley.Iterations} steps, {valley.Message}");

// The first steps, with what the differential promised and what came of it.
var stepping = new Minimizer(Models.RosenbrockGradient, [-1.2, 1]);
for (int i = 0; i < 3 && stepping.Step(); i++)
    Console.WriteLine($"  step {stepping.Report.Iteration}: predicted {stepping.Report.PredictedChange:g4}, actual {stepping.Report.ActualChange:g4}, tried {stepping.Report.Trials}");

// Any rule, with a schedule.
var options = new MinimizationOptions { Rule = new Adam(), LearningRate = LearningRate.InverseTime(0.1, 1e-3), GradientTolerance = 1e-6 };
MinimizationResult adam = Minimizer.Minimize(Models.RosenbrockGradient, [-1.2, 1], options);
Console.WriteLine($"Adam: ({adam.Parameters[0]:f6}, {adam.Parameters[1]:f6}) in {adam.Iterations} steps, {adam.Message}");

// A quasi-Newton method takes far fewer.
MinimizationResult newton = QuasiNewton.LimitedMemoryBfgs(Models.RosenbrockGradient, [-1.2, 1]);
Console.WriteLine($"L-BFGS: ({newton.Parameters[0]:f6}, {newton.Parameters[1]:f6}) in {newton.Iterations} steps, {newton.Message}");

// Train: linear regression on the samples (1, 2), (2, 4), (3, 6), all of them in each update.
double[] x = [1, 2, 3], y = [2, 4, 6];
using var trainer = new Trainer<double>(
    samples: 3,
    (sample, w, dW) => Models.SquaredErrorGradient(w, x[sample], y[sample], dW),
    start: [0.5, 0.5],
    new TrainingOptions { BatchSize = 0, LearningRate = 0.1, Epochs = 10_000, ParameterTolerance = 1e-9 });
trainer.Step();
Console.WriteLine($"after one step: w = {trainer.Parameters[0]:g12}, b = {trainer.Parameters[1]:g12}");
TrainingResult<double> line = trainer.Run();
Console.WriteLine($"w = {line.Parameters[0]:f6}, b = {line.Parameters[1]:f6} after {line.Report.Epoch} epochs, {line.Message}");

// Fit: a curve with standard errors.
double[] times = [1, 2, 3, 5, 7, 10], measured = [109, 149, 149, 191, 213, 224];
LeastSquaresResult fit = LevenbergMarquardt.Fit(
    observations: times.Length,
    (p, r) => Models.Residuals(p, times, measured, r),
    (p, r, j) => Models.ResidualsJacobian(p, times, measured, r, j),
    start: [100, 0.75]);
Console.WriteLine($"{fit.Parameters[0]:f4} ± {fit.StandardErrors[0]:f4}, {fit.Parameters[1]:f6} ± {fit.StandardErrors[1]:f6}, {fit.Message}");

// Gradients of other forms than spans, and value and gradient at once.
MinimizationResult array = Minimizer.Minimize(GradientFunctions.FromArrays(Models.BowlGradient), [1, 2]);
Console.WriteLine($"of an array: ({array.Parameters[0]:f6}, {array.Parameters[1]:f6})");
(double value, double[] gradient) = GradientFunctions.Evaluate(Models.RosenbrockGradient, [-1.2, 1]);
Console.WriteLine($"value {value:g6}, gradient ({gradient[0]:g6}, {gradient[1]:g6})");

// The covariance of parameters that maximise a likelihood: the inverse of the Hessian of its negative logarithm.
double[] values = [1, 2, 4, 5, 8], hessian = new double[4];
MinimizationResult likely = QuasiNewton.Bfgs((p, dP) => Models.NegativeLogLikelihoodGradient(p, values, dP), [3, 1]);
Models.NegativeLogLikelihoodHessian(likely.Parameters, values, new double[2], hessian);
double[] covariance = HessianMatrix.Inverse(hessian);
Console.WriteLine($"mean {likely.Parameters[0]:f4} ± {Math.Sqrt(covariance[0]):f4}, deviation {likely.Parameters[1]:f4} ± {Math.Sqrt(covariance[3]):f4}");

internal static partial class Models
{
    [Gradient]
    public static double Bowl(double[] x) => (x[0] - 3) * (x[0] - 3) + 2 * x[1] * x[1];

    [Gradient(Wrt = ["p"])]
    [Hessian(Wrt = ["p"])]
    public static double NegativeLogLikelihood(ReadOnlySpan<double> p, ReadOnlySpan<double> values)
    {
        double sum = values.Length * Math.Log(p[1]);
        for (int i = 0; i < values.Length; i++)
            sum += (values[i] - p[0]) * (values[i] - p[0]) / (2 * p[1] * p[1]);
        return sum;
    }

    [Gradient]
    public static double Rosenbrock(ReadOnlySpan<double> x) =>
        (1 - x[0]) * (1 - x[0]) + 100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]);

    [Gradient(Wrt = ["w"], Accumulate = true)]
    public static double SquaredError(ReadOnlySpan<double> w, double x, double y)
    {
        double error = w[0] * x + w[1] - y;
        return error * error;
    }

    [Jacobian(Wrt = ["p"])]
    public static void Residuals(ReadOnlySpan<double> p, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++)
            r[i] = p[0] * (1 - Math.Exp(-p[1] * x[i])) - y[i];
    }
}
