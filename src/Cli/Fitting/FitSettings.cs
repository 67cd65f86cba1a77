using System.Collections.Generic;
using System.Linq;
using SymGrad.Cli.Optimizing;
using SymGrad.Optimization;
using static SymGrad.Texts;

namespace SymGrad.Cli.Fitting;

/// <summary>How to fit, as the command line says it.</summary>
internal sealed record FitSettings
{
    private const int OrdinaryBatch = 32;
    private const double OrdinaryRate = 0.01;

    /// <summary>The methods that go through the rows by gradients, epoch by epoch.</summary>
    public static IReadOnlyList<string> Training { get; } = ["batch", "minibatch", "sgd", "adam"];

    /// <summary>All methods.</summary>
    public static IReadOnlyList<string> Methods { get; } = [.. Training, "lbfgs", "lm"];

    public required Loss Loss { get; init; }

    public required string Method { get; init; }

    public int? BatchSize { get; init; }

    public double? LearningRate { get; init; }

    public string? Schedule { get; init; }

    public int Epochs { get; init; }

    public double Tolerance { get; init; }

    public ulong Seed { get; init; }

    public double Validation { get; init; }

    /// <summary>The probability that confidence intervals are to have; null where none are asked for.</summary>
    public double? Confidence { get; init; }

    /// <summary>Whether the covariance of the parameters is printed.</summary>
    public bool Covariance { get; init; }

    /// <summary>The probability of intervals where none is given.</summary>
    public const double UsualConfidence = 0.95;

    public bool IsTraining => Training.Contains(Method);

    /// <summary>The method for a loss where none is given: the one that was made for it.</summary>
    public static string MethodFor(Loss loss) => loss.Kind == LossKind.LeastSquares ? "lm" : "lbfgs";

    /// <summary>Checks what can be checked without the data.</summary>
    /// <exception cref="UsageException">An option is out of range, or has no meaning with the method.</exception>
    public void Validate()
    {
        if (Epochs < 1)
            throw new UsageException(Say("--epochs is at least 1."));
        if (!(Tolerance >= 0 && double.IsFinite(Tolerance)))
            throw new UsageException(Say("--tolerance is a finite number that is not negative."));
        if (!(Validation >= 0 && Validation < 1))
            throw new UsageException(Say("--validation is the part of the rows to hold out: at least 0, less than 1."));
        if (Method == "lm" && Loss.Kind != LossKind.LeastSquares)
            throw new UsageException(Say($"lm is for --loss mse; for {Loss.Name} take --method lbfgs or adam."));
        if (BatchSize is not null && Method is not ("minibatch" or "adam"))
            throw new UsageException(Say($"--batch-size is for --method minibatch and adam; "
                + $"{(Method == "sgd" ? Say("sgd takes 1 row at a time") : Say($"{Method} takes all rows at once"))}."));
        if (Confidence is { } confidence && !(confidence > 0 && confidence < 1))
            throw new UsageException(Say("--confidence is a probability such as 0.95: more than 0, less than 1."));
        if ((Confidence is not null || Covariance) && Loss.Kind != LossKind.LeastSquares)
            throw new UsageException(Say("--confidence and --covariance are of least squares: leave them out, or take --loss mse."));
        if (BatchSize < 1)
            throw new UsageException(Say("--batch-size is at least 1."));
        if (!IsTraining && (LearningRate is not null || Schedule is not null || Tolerance != 0))
            throw new UsageException(Say($"{Method} chooses its steps and its end itself: leave --learning-rate, --schedule and "
                + $"--tolerance out."));
        if (IsTraining)
            _ = ForTraining(1);
    }

    /// <summary>The options of a training.</summary>
    /// <param name="threads">How many threads to train on.</param>
    public TrainingOptions ForTraining(int threads) => new()
    {
        Rule = UpdateRules.ByName[Method == "adam" ? "adam" : "gd"],
        LearningRate = Schedules.Read(Schedule, LearningRate ?? OrdinaryRate),
        Clock = ScheduleClock.Epochs,
        BatchSize = Method switch { "batch" => 0, "sgd" => 1, _ => BatchSize ?? OrdinaryBatch },
        Shuffle = Method != "batch",
        Epochs = Epochs,
        ParameterTolerance = Tolerance,
        Seed = Seed,
        Threads = threads,
    };
}
