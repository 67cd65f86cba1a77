using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace SymGrad.Optimization;

/// <summary>
/// Nonlinear least squares by the Levenberg-Marquardt method of Math.NET Numerics, for generated Jacobians
/// (K. Madsen, H. B. Nielsen, O. Tingleff, Methods for Non-Linear Least Squares Problems, 2nd ed. (2004)).
/// </summary>
/// <remarks>
/// Math.NET's method damps all parameters alike and stops where a step is short. So each parameter is measured in units of its own
/// size, and where the method has stopped it starts again, with the sizes of the point reached, until the sum of squares stays:
/// in a flat region a stop is not yet a minimum. What counts is the best point evaluated, since Math.NET may return a step that
/// it refused. Residuals that are not finite count as infinitely bad.
/// </remarks>
public static class LevenbergMarquardt
{
    /// <summary>Minimises the sum of the squares of residuals.</summary>
    /// <param name="observations">The number of residuals.</param>
    /// <param name="residuals">Fills the residuals.</param>
    /// <param name="jacobian">Fills their derivatives.</param>
    /// <param name="start">The parameters to start from. Their sizes tell the scale; where that is unknown, 0 stands for 1.</param>
    /// <param name="options">When to stop; null for the defaults.</param>
    /// <param name="progress">Gets a report for each evaluation that is the best so far.</param>
    /// <param name="cancellation">Stops it with what has been reached; nothing is thrown.</param>
    /// <exception cref="ArgumentNullException">A function is null.</exception>
    /// <exception cref="ArgumentException">There are no parameters, or residuals or derivatives are not finite at the start.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no observations, or an option is out of range.</exception>
    public static LeastSquaresResult Fit(
        int observations,
        ResidualFunction residuals,
        ResidualJacobian jacobian,
        ReadOnlySpan<double> start,
        LeastSquaresOptions? options = null,
        IProgress<LeastSquaresReport>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        ArgumentNullException.ThrowIfNull(jacobian);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(observations);
        if (start.IsEmpty)
            throw new ArgumentException("There are no parameters to start from.", nameof(start));
        options ??= new LeastSquaresOptions();
        options.Validate();
        return new Run(observations, residuals, jacobian, start, options, progress, cancellation).Fit();
    }

    /// <summary>Minimises the sum of the squares of residuals, by a generated Jacobian that fills the residuals too.</summary>
    /// <param name="observations">The number of residuals.</param>
    /// <param name="residuals">Fills the residuals.</param>
    /// <param name="jacobian">Fills the residuals and their derivatives.</param>
    /// <param name="start">The parameters to start from. Their sizes tell the scale; where that is unknown, 0 stands for 1.</param>
    /// <param name="options">When to stop; null for the defaults.</param>
    /// <param name="progress">Gets a report for each evaluation that is the best so far.</param>
    /// <param name="cancellation">Stops it with what has been reached; nothing is thrown.</param>
    /// <exception cref="ArgumentNullException">A function is null.</exception>
    /// <exception cref="ArgumentException">There are no parameters, or residuals or derivatives are not finite at the start.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no observations, or an option is out of range.</exception>
    public static LeastSquaresResult Fit(
        int observations,
        ResidualFunction residuals,
        ResidualsWithJacobian jacobian,
        ReadOnlySpan<double> start,
        LeastSquaresOptions? options = null,
        IProgress<LeastSquaresReport>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(jacobian);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(observations);
        var values = new double[observations];
        return Fit(observations, residuals, (p, j) => jacobian(p, values, j), start, options, progress, cancellation);
    }

    private sealed class Run
    {
        // A round that lowers the sum of squares by less than this part of it was the last.
        private const double Negligible = 1e-10;

        // At a minimum the residuals stand at right angles to the Jacobian's columns, up to this cosine; where they are this small
        // compared with the start, they are rounding and have no direction.
        private const double RightAngle = 1e-4;
        private const double Vanished = 1e-12;

        // What Math.NET is told of residuals that are not finite: the square of it is.
        private const double Forbidden = 1e150;

        private readonly int _observations;
        private readonly ResidualFunction _residuals;
        private readonly ResidualJacobian _jacobian;
        private readonly LeastSquaresOptions _options;
        private readonly IProgress<LeastSquaresReport>? _progress;
        private readonly CancellationToken _cancellation;
        private readonly long _started = Stopwatch.GetTimestamp();
        private readonly double[] _best;
        private readonly double _firstSum;
        private double _bestSum = double.PositiveInfinity;
        private long _evaluations;
        private int _iterations;

        public Run(int observations, ResidualFunction residuals, ResidualJacobian jacobian, ReadOnlySpan<double> start,
            LeastSquaresOptions options, IProgress<LeastSquaresReport>? progress, CancellationToken cancellation)
        {
            (_observations, _residuals, _jacobian, _options, _progress, _cancellation) =
                (observations, residuals, jacobian, options, progress, cancellation);
            _best = start.ToArray();
            var values = new double[observations];
            residuals(start, values);
            var derivatives = new double[observations * start.Length];
            jacobian(start, derivatives);
            int bad = Array.FindIndex(values, static v => !double.IsFinite(v));
            if (bad < 0 && Array.FindIndex(derivatives, static v => !double.IsFinite(v)) is >= 0 and int badDerivative)
                bad = badDerivative / start.Length;
            if (bad >= 0)
                throw new ArgumentException(Text(
                    $"At the start, the residual of observation {bad} (counted from 0) or a derivative of it is not finite; start where ")
                        + Text($"the model is defined."), nameof(start));
            _evaluations = 1;
            _firstSum = _bestSum = SumOfSquares(values);
        }

        public LeastSquaresResult Fit()
        {
            StopReason reason = StopReason.None;
            while (reason == StopReason.None)
            {
                double before = _bestSum;
                reason = Round();
                if (reason == StopReason.None && !(_bestSum < before * (1 - Negligible)))
                    break;
            }
            var derivatives = new double[_observations * _best.Length];
            _jacobian(_best, derivatives);
            var values = new double[_observations];
            _residuals(_best, values);
            double orthogonality = Orthogonality(values, derivatives);
            if (reason == StopReason.None)
            {
                reason = orthogonality <= RightAngle ? StopReason.GradientTolerance
                    : _bestSum <= Vanished * Vanished * _firstSum ? StopReason.ValueTolerance
                    : StopReason.NoDecrease;
            }
            int n = _best.Length, freedom = _observations - n;
            double[] covariance = ParameterCovariance.Compute(derivatives, _observations, n, _bestSum);
            double[] errors = [.. Enumerable.Range(0, n).Select(i => Math.Sqrt(covariance[i * n + i]))];
            return new LeastSquaresResult(
                _best, errors, covariance, _bestSum, freedom > 0 ? Math.Sqrt(_bestSum / freedom)
                    : double.NaN, freedom, orthogonality, _iterations, _evaluations,
                Stopwatch.GetElapsedTime(_started), reason, Message(reason, orthogonality, errors));
        }

        private StopReason Round()
        {
            // Zero tolerances: a step or a sum of squares is small or not only in relation to the problem's own size.
            var minimizer = new LevenbergMarquardtMinimizer(
                gradientTolerance: 0, stepTolerance: 1e-16, functionTolerance: 0, maximumIterations: int.MaxValue);
            Vector<double> observed = Vector<double>.Build.Dense(_observations), start = Vector<double>.Build.DenseOfArray(_best);
            IObjectiveModel model = ObjectiveFunction.NonlinearModel((point, _) => Residuals(point), (point, _) =>
                Jacobian(point), observed, observed);
            try
            {
                minimizer.FindMinimum(model, start, scales: start.Map(static v => v == 0 ? 1 : Math.Abs(v)));
                return StopReason.None;
            }
            catch (StoppedException stopped)
            {
                return stopped.Reason;
            }
        }

        private Vector<double> Residuals(Vector<double> point)
        {
            if (_cancellation.IsCancellationRequested)
                throw new StoppedException(StopReason.Cancelled);
            if (_evaluations >= _options.MaxEvaluations)
                throw new StoppedException(StopReason.EvaluationLimit);
            if (_options.TimeLimit != TimeSpan.MaxValue && Stopwatch.GetElapsedTime(_started) >= _options.TimeLimit)
                throw new StoppedException(StopReason.TimeLimit);
            double[] parameters = point.ToArray(), values = new double[_observations];
            // Damping that overflows makes steps of NaN, again and again: the round is over.
            if (!Array.TrueForAll(parameters, double.IsFinite))
                throw new StoppedException(StopReason.None);
            _residuals(parameters, values);
            _evaluations++;
            double sum = SumOfSquares(values);
            if (!double.IsFinite(sum))
                Array.Fill(values, Forbidden);
            if (sum < _bestSum)
            {
                _bestSum = sum;
                parameters.CopyTo(_best, 0);
                _progress?.Report(new LeastSquaresReport(_evaluations, _bestSum, Stopwatch.GetElapsedTime(_started)));
            }
            return Vector<double>.Build.Dense(values);
        }

        private Matrix<double> Jacobian(Vector<double> point)
        {
            if (_iterations >= _options.MaxIterations)
                throw new StoppedException(StopReason.IterationLimit);
            _iterations++;
            var derivatives = new double[_observations * _best.Length];
            _jacobian(point.ToArray(), derivatives);
            if (Array.Exists(derivatives, static v => !double.IsFinite(v)))
                throw new StoppedException(StopReason.Diverged);
            return Matrix<double>.Build.DenseOfRowMajor(_observations, _best.Length, derivatives);
        }

        private double Orthogonality(double[] values, double[] derivatives)
        {
            Vector<double> r = Vector<double>.Build.Dense(values);
            double length = r.L2Norm(), largest = 0;
            foreach (Vector<double> column in Matrix<double>.Build.DenseOfRowMajor(_observations, _best.Length,
                derivatives).EnumerateColumns())
            {
                double product = length * column.L2Norm();
                if (product > 0)
                    largest = Math.Max(largest, Math.Abs(column * r) / product);
            }
            return largest;
        }

        private string Message(StopReason reason, double orthogonality, double[] errors)
        {
            string text = reason switch
            {
                StopReason.GradientTolerance =>
                    Text($"converged: the residuals stand at right angles to the Jacobian (cosine {orthogonality:g2})"),
                StopReason.ValueTolerance => "converged: the residuals vanish",
                StopReason.NoDecrease => Text($"no step lowers the sum of squares, but this is no minimum (cosine {orthogonality:g2}): ")
                    + Text($"start elsewhere, or check the Jacobian"),
                StopReason.IterationLimit => Text($"stopped after {_iterations} iterations"),
                StopReason.EvaluationLimit => Text($"stopped after {_evaluations} evaluations"),
                StopReason.TimeLimit => Text($"stopped after {Stopwatch.GetElapsedTime(_started).TotalSeconds:g3} s"),
                StopReason.Diverged => "the Jacobian is not finite at a point where the residuals are; these are the best "
                    + "parameters before",
                _ => Text($"cancelled after {_evaluations} evaluations"),
            };
            return errors.Any(double.IsNaN)
                ? text + (_observations > _best.Length ? "; the data do not determine all parameters"
                    : "; there are no more observations than parameters, and so no standard errors")
                : text;
        }

        private static double SumOfSquares(double[] values) => values.Sum(static v => v * v);

        private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
