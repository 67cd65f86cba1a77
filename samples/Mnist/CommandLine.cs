using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using SymGrad.Optimization;

namespace Mnist;

/// <summary>The program's options and exit codes.</summary>
public static class CommandLine
{
    private static readonly Settings Default = new();

    private static readonly Option<string?> Data = new("--data") { Description = "The folder with MNIST's four IDX files, plain or .gz; without it, the small set that comes along", HelpName = "FOLDER" };
    private static readonly Option<int> Epochs = new("--epochs") { Description = "How many times to go through the images", HelpName = "N", DefaultValueFactory = static _ => Default.Epochs };
    private static readonly Option<int> BatchSize = new("--batch-size") { Description = "How many images an update takes; 0 takes all", HelpName = "N", DefaultValueFactory = static _ => Default.BatchSize };
    private static readonly Option<string> MethodName = new("--method") { Description = "How gradients become updates", DefaultValueFactory = static _ => Default.Method.Name };
    private static readonly Option<double?> Rate = new("--learning-rate") { Description = string.Create(CultureInfo.InvariantCulture, $"The learning rate of the first epoch; each further one has {Training.Decay} of the one before. Without it, {string.Join(", ", Method.All.GroupBy(static m => m.LearningRate).Select(static g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} for {string.Join(", ", g.Select(static m => m.Name))}")))}"), HelpName = "NUMBER", CustomParser = static r => Number(r) };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "The seed of the first parameters and of the order of the images", HelpName = "N", DefaultValueFactory = static _ => Default.Seed };
    private static readonly Option<string?> Resume = new("--resume") { Description = "Save the run in this file after each epoch, and go on from it where it exists; without a name, mnist.checkpoint", HelpName = "FILE", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Plots = new("--plots") { Description = "The folder for loss.png, misclassified.png and epochs.csv", HelpName = "FOLDER" };

    /// <summary>Runs the program.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">Gets the results.</param>
    /// <param name="error">Gets the messages.</param>
    /// <param name="cancellation">Ends the training early; what has been reached is saved and shown.</param>
    /// <returns>0, or 1 where a file is at fault or the training diverged, 2 where the command line is at fault, 130 where it was cancelled.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(error);
        MethodName.AcceptOnlyFromAmong(Method.All.Select(static m => m.Name).ToArray());
        RequireAtLeast(Epochs, 1);
        RequireAtLeast(BatchSize, 0);
        var root = new RootCommand("Trains a network 784-128-10 to read handwritten digits, with a generated gradient.") { Data, Epochs, BatchSize, MethodName, Rate, Seed, Resume, Plots };
        root.SetAction(parsed => Training.Run(Read(parsed), output, cancellation) switch
        {
            StopReason.Cancelled => 130,
            StopReason.Diverged => 1,
            _ => 0,
        });
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (string message in parsed.Errors.Select(static e => e.Message).Distinct())
                error.WriteLine($"error: {message}");
            error.WriteLine("Try '--help'.");
            return 2;
        }
        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or CheckpointException)
        {
            error.WriteLine($"error: {e.Message}");
            return 1;
        }
    }

    private static Settings Read(ParseResult parsed) => Default with
    {
        Data = parsed.GetValue(Data) ?? Default.Data,
        Epochs = parsed.GetValue(Epochs),
        BatchSize = parsed.GetValue(BatchSize),
        Method = Method.Named(parsed.GetValue(MethodName)!),
        LearningRate = parsed.GetValue(Rate),
        Seed = parsed.GetValue(Seed),
        Checkpoint = parsed.GetResult(Resume) is null ? null : parsed.GetValue(Resume) ?? "mnist.checkpoint",
        Plots = parsed.GetValue(Plots),
    };

    private static double? Number(System.CommandLine.Parsing.ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number > 0 && double.IsFinite(number))
            return number;
        result.AddError($"--learning-rate takes a positive number; '{text}' is none.");
        return null;
    }

    private static void RequireAtLeast(Option<int> option, int least)
    {
        if (option.Validators.Count == 0)
            option.Validators.Add(result =>
            {
                if (!result.Tokens.Any(static t => !int.TryParse(t.Value, CultureInfo.InvariantCulture, out _)) && result.GetValue(option) < least)
                    result.AddError($"{option.Name} takes a number from {least} on.");
            });
    }
}
