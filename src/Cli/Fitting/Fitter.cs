using System;
using System.Linq;
using System.Threading;
using SymGrad.Cli.Optimizing;
using SymGrad.Optimization;
using static SymGrad.Texts;

namespace SymGrad.Cli.Fitting;

/// <summary>A point of the way to the parameters.</summary>
/// <param name="Count">The epochs or iterations that led there.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Loss">The training loss that the method reports on the way.</param>
internal sealed record FitStep(int Count, double[] Parameters, double Loss);

/// <summary>What a method found.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Epochs">The epochs or iterations done.</param>
/// <param name="Updates">How often the parameters were changed, or the loss evaluated.</param>
/// <param name="Reason">Why it stopped.</param>
/// <param name="Message">The same in words.</param>
/// <param name="IsMinimum">Whether it is at a minimum, where standard errors have a meaning.</param>
internal sealed record Fitted(double[] Parameters, int Epochs, long Updates, StopReason Reason, string Message, bool IsMinimum);

/// <summary>Fits a model to samples by each of the methods.</summary>
internal sealed class Fitter(FitModel model, Samples samples, FitSettings settings) : IDisposable
{
    private const int MostThreads = 8;

    // Parameters as large are on the way to infinity.
    private const double Bottomless = 1e100;

    private readonly ThreadLocal<FitModel.Scratch> _scratch = new(model.NewScratch);

    /// <summary>Fits.</summary>
    /// <param name="parameters">The parameters to start from.</param>
    /// <param name="toldTo">Gets the way, epoch by epoch or iteration by iteration.</param>
    /// <param name="cancellation">Ends it with what has been reached.</param>
    public Fitted Run(double[] parameters, Action<FitStep> toldTo, CancellationToken cancellation)
    {
        double[] start = model.FreeOf(parameters);
        void Visit(FitStep step) => toldTo(step with { Parameters = model.ParametersAt(step.Parameters) });
        Fitted fitted = settings.Method switch
        {
            "lm" => LeastSquares(start, Visit, cancellation),
            "lbfgs" => QuasiNewtonSteps(start, Visit, cancellation),
            _ => Train(start, Visit, cancellation),
        };
        fitted = fitted with { Parameters = model.ParametersAt(fitted.Parameters) };
        return fitted.Parameters.All(static p => Math.Abs(p) < Bottomless)
            ? fitted
            : fitted with
            {
                Reason = StopReason.Diverged,
                Message = Say("diverged: the loss falls without end, it has no minimum"),
                IsMinimum = false
            };
    }

    /// <inheritdoc/>
    public void Dispose() => _scratch.Dispose();

    /// <summary>The statistics of least squares at a minimum. Parameters at a bound are taken for given.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="isAbsolute">Whether the weights come from standard deviations that are known.</param>
    /// <param name="confidence">The probability that intervals are to have.</param>
    public FitStatistics Statistics(double[] parameters, bool isAbsolute, double confidence)
    {
        int n = parameters.Length;
        int[] moving = [.. Enumerable.Range(0, n).Where(i => model.BoundOf(i)?.IsAtEnd(parameters[i]) != true)];
        // Rows that weigh nothing are no observations.
        int[] rows = [.. samples.Training.Where(row => model.Weight(samples.Row(row)) > 0)];
        var covariance = new double[n * n];
        Array.Fill(covariance, double.NaN);
        int freedom = rows.Length - moving.Length;
        if (moving.Length == 0)
            return FitStatistics.Of(covariance, double.NaN, freedom, confidence);
        FitModel.Scratch scratch = _scratch.Value!;
        scratch.Set(parameters);
        var jacobian = new double[rows.Length * moving.Length];
        double squares = 0;
        for (int r = 0; r < rows.Length; r++)
        {
            ReadOnlySpan<double> row = samples.Row(rows[r]);
            double root = Math.Sqrt(model.Weight(row)), residual = root * (model.NaturalPrediction(scratch, row) - samples.Target(rows[r]));
            squares += residual * residual;
            for (int k = 0; k < moving.Length; k++)
                jacobian[r * moving.Length + k] = root * scratch.Results[1 + moving[k]];
        }
        double variance = isAbsolute ? 1 : squares / freedom;
        double[] found = ParameterCovariance.Compute(jacobian, rows.Length, moving.Length, variance * freedom);
        for (int i = 0; i < moving.Length; i++)
        {
            for (int j = 0; j < moving.Length; j++)
                covariance[moving[i] * n + moving[j]] = found[i * moving.Length + j];
        }
        return FitStatistics.Of(covariance, variance, isAbsolute ? null : freedom, confidence);
    }

    private Fitted Train(double[] start, Action<FitStep> visit, CancellationToken cancellation)
    {
        TrainingOptions options = settings.ForTraining(Math.Min(MostThreads, Environment.ProcessorCount));
        using Trainer<double> trainer = Trainer<double>.OverBatches(samples.Training.Length, AddGradient, start, options);
        TrainingResult<double> result =
            trainer.Run(new Listener<TrainingReport>(report => visit(new FitStep(report.Epoch, trainer.Parameters.ToArray(), report.Loss))),
            cancellation);
        // The loss of an epoch is of the parameters that its rows met; what an epoch left may be worse than the start.
        bool isStartBetter = result.Reason == StopReason.Diverged
            && !(samples.MeanLoss(model, model.ParametersAt(result.Parameters), samples.Training)
                < samples.MeanLoss(model, model.ParametersAt(start), samples.Training));
        return new Fitted(isStartBetter
            ? start : result.Parameters, result.Report.Epoch, result.Report.Updates, result.Reason, Relay(result.Message),
            result.Reason is StopReason.ParameterTolerance or StopReason.GradientTolerance);
    }

    private Fitted QuasiNewtonSteps(double[] start, Action<FitStep> visit, CancellationToken cancellation)
    {
        int[] all = Enumerable.Range(0, samples.Training.Length).ToArray();
        var latest = new double[start.Length];
        double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            parameters.CopyTo(latest);
            gradient.Clear();
            double loss = AddGradient(all, parameters, gradient) / all.Length;
            foreach (ref double derivative in gradient)
                derivative /= all.Length;
            return loss;
        }
        var options = new QuasiNewtonOptions { MaxIterations = settings.Epochs };
        var progress = new Listener<MinimizationReport>(report => visit(new FitStep(report.Iteration, (double[])latest.Clone(),
            report.Value)));
        MinimizationResult result = QuasiNewton.LimitedMemoryBfgs(Gradient, start, options, progress, cancellation);
        return new Fitted(result.Parameters, result.Iterations, result.Evaluations, result.Reason, Relay(result.Message), result.Converged
            || result.Reason == StopReason.NoDecrease);
    }

    private Fitted LeastSquares(double[] start, Action<FitStep> visit, CancellationToken cancellation)
    {
        int rows = samples.Training.Length, steps = 0;
        var latest = new double[start.Length];
        void Remember(ReadOnlySpan<double> parameters, Span<double> residuals)
        {
            parameters.CopyTo(latest);
            Residuals(parameters, residuals);
        }
        var options = new LeastSquaresOptions { MaxIterations = settings.Epochs };
        var progress = new Listener<LeastSquaresReport>(report => visit(new FitStep(++steps, (double[])latest.Clone(),
            report.SumOfSquares / rows)));
        LeastSquaresResult result = LevenbergMarquardt.Fit(rows, Remember, Jacobian, start, options, progress, cancellation);
        return new Fitted(result.Parameters, result.Iterations, result.Evaluations, result.Reason, Relay(result.Message), result.Converged);
    }

    private double AddGradient(ReadOnlySpan<int> batch, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        FitModel.Scratch scratch = _scratch.Value!;
        scratch.Set(parameters);
        double loss = 0;
        foreach (int index in batch)
        {
            loss += model.Loss(scratch, samples.Row(samples.Training[index]));
            for (int i = 0; i < gradient.Length; i++)
                gradient[i] += scratch.Results[1 + i];
        }
        return loss;
    }

    private void Residuals(ReadOnlySpan<double> parameters, Span<double> residuals)
    {
        FitModel.Scratch scratch = _scratch.Value!;
        scratch.Set(parameters);
        for (int i = 0; i < residuals.Length; i++)
        {
            int row = samples.Training[i];
            residuals[i] = Root(row) * (model.Prediction(scratch, samples.Row(row)) - samples.Target(row));
        }
    }

    private void Jacobian(ReadOnlySpan<double> parameters, Span<double> jacobian)
    {
        FitModel.Scratch scratch = _scratch.Value!;
        scratch.Set(parameters);
        for (int i = 0; i < samples.Training.Length; i++)
        {
            model.Prediction(scratch, samples.Row(samples.Training[i]));
            double root = Root(samples.Training[i]);
            for (int k = 0; k < parameters.Length; k++)
                jacobian[i * parameters.Length + k] = root * scratch.Results[1 + k];
        }
    }

    private double Root(int row) => Math.Sqrt(model.Weight(samples.Row(row)));
}
