using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using SymGrad.Cli.Optimizing;
using SymGrad.Cli.Plotting;
using SymGrad.Optimization;
using SymGrad.Parser;
using static SymGrad.Texts;

namespace SymGrad.Cli.Fitting;

/// <summary>The command <c>fit</c>: a model's parameters from the rows of a CSV file.</summary>
internal static class FitCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(TextWriter output, TextWriter error, DefinitionOptions definitions)
    {
        var data = new Argument<string>("DATA.csv") { Description = Say("the data, with a header") };
        var model = new Option<string>("--model")
        {
            Description = Say("the model, such as \"w*x+b\": names that are no columns are its parameters"),
            Required = true,
        };
        var target = new Option<string>("--target") { Description = Say("the column to predict"), Required = true };
        var loss = new Option<string>("--loss")
        {
            Description = Say($"{string.Join(", ", Loss.Names)}, or a formula over prediction and target"),
            DefaultValueFactory = static _ => "mse"
        };
        var method = new Option<string?>("--method")
        {
            Description = Say($"{string.Join(", ",
            FitSettings.Methods)}" + $" (lm for mse, lbfgs for other losses by default)")
        };
        method.AcceptOnlyFromAmong([.. FitSettings.Methods]);
        var batch = new Option<int?>("--batch-size")
        {
            Description = Say("rows to an update of minibatch and adam (32 by default)"),
            CustomParser = NumberOptions.OptionalWhole(1)
        };
        var rate = new Option<double?>("--learning-rate")
        {
            Description = Say("the length of a step against the gradient (0.01 by default)"),
            CustomParser = NumberOptions.Optional
        };
        var schedule = new Option<string?>("--schedule") { Description = Say($"how the rate changes, by epochs: {Schedules.Forms}") };
        var epochs = new Option<int>("--epochs")
        {
            Description = Say("how often to go through the rows at most; iterations of lbfgs and lm"),
            DefaultValueFactory = static _ => 1000,
            CustomParser = NumberOptions.Whole(1)
        };
        var tolerance = new Option<double>("--tolerance")
        {
            Description = Say("converged where no parameter moves by more in an epoch, relative to 1 + the largest (0, never, by default)"),
            CustomParser = NumberOptions.Required,
        };
        var seed = new Option<ulong>("--seed")
        {
            Description = Say("of the order of rows, of what is held out and of parameters without --init (0 by default)"),
            CustomParser = NumberOptions.Seed,
        };
        var init = new Option<string?>("--init")
        {
            Description = Say("parameters to start from, such as w=0.5,b=0.5 (the others start between 0.5 and 1.5, by the seed)"),
        };
        var validation = new Option<double>("--validation")
        {
            Description = Say("the part of the rows to hold out, such as 0.2"),
            CustomParser = NumberOptions.Required
        };
        var separator = new Option<string?>("--separator")
        {
            Description = Say("what stands between fields: one character, or tab (found in the header by default)"),
        };
        var bounds = new Option<string?>("--bounds") { Description = Say("where parameters may be, such as k=0..1,a=0..inf") };
        var held = new Option<string?>("--fix") { Description = Say("parameters that are not fitted, such as c=1") };
        var weights = new Option<string?>("--weights") { Description = Say("the column that says how often each row counts") };
        var sigma = new Option<string?>("--sigma") { Description = Say("the column with the standard deviation of each row's target") };
        var confidence = new Option<double?>("--confidence")
        {
            Description = Say("print intervals of this probability, such as 0.95"),
            CustomParser = NumberOptions.Optional,
        };
        var covariance = new Option<bool>("--covariance") { Description = Say("print the covariance of the parameters") };
        var residuals = new Option<string?>("--residuals") { Description = Say("a picture of the residuals, .svg or .png") };
        var decimals = new Option<string>("--decimal")
        {
            Description = Say("point, comma: what numbers in the file are written with"),
            DefaultValueFactory = static _ => "point",
        };
        decimals.AcceptOnlyFromAmong("point", "comma");
        var plot = new Option<string?>("--plot") { Description = Say("a picture of the data and the fit, .svg or .png") };
        var trajectory = new Option<bool>("--trajectory") { Description = Say("print the parameters of every epoch or iteration") };
        var format = new Option<string>("--format") { Description = Say("text, json"), DefaultValueFactory = static _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("fit", Say("The parameters of a model from "
            + "data.")) { data, model, target, loss, method, batch, rate, schedule,
            epochs, tolerance, seed, init, bounds, held, weights, sigma, confidence, covariance, validation, separator, decimals, plot,
                residuals,
            trajectory, format };
        definitions.AddTo(command);
        command.SetAction(result =>
        {
            Loss measure = Loss.Of(result.GetValue(loss)!);
            var settings = new FitSettings
            {
                Loss = measure,
                Method = result.GetValue(method) ?? FitSettings.MethodFor(measure),
                BatchSize = result.GetValue(batch),
                LearningRate = result.GetValue(rate),
                Schedule = result.GetValue(schedule),
                Epochs = result.GetValue(epochs),
                Tolerance = result.GetValue(tolerance),
                Seed = result.GetValue(seed),
                Validation = result.GetValue(validation),
                Confidence = result.GetValue(confidence),
                Covariance = result.GetValue(covariance),
            };
            settings.Validate();
            if (result.GetValue(plot) is { } picture)
                FigureFile.CheckName(picture, "--plot");
            if (result.GetValue(residuals) is { } second)
                FigureFile.CheckName(second, "--residuals");
            var wanted = new Wanted(result.GetValue(trajectory), result.GetValue(plot), result.GetValue(residuals),
                result.GetValue(format) == "json");
            CsvFile file = CsvFile.Open(result.GetValue(data)!, Separator(result.GetValue(separator)),
                result.GetValue(decimals) == "comma");
            string predicted = Column(file, result.GetValue(target)!, "--target");
            if (result.GetValue(weights) is not null && result.GetValue(sigma) is not null)
                throw new UsageException(Say("--weights and --sigma say the same in two ways: give one of them."));
            string? weight = result.GetValue(weights) is { } w ? Column(file, w, "--weights")
                : result.GetValue(sigma) is { } s ? Column(file, s, "--sigma") : null;
            Definitions names = definitions.Of(result);
            var restrictions = new FitRestrictions(result.GetValue(bounds), result.GetValue(held), weight,
                result.GetValue(sigma) is not null);
            FitModel read = FitModel.Parse(result.GetValue(model)!, file.Columns, predicted, measure, names, restrictions);
            using var interrupt = new Interrupt();
            SortedDictionary<string, double> first = Points.Read(result.GetValue(init), "--init", names);
            return Run(file, read, predicted, restrictions, first, settings, wanted, output, error, interrupt.Token);
        });
        return command;
    }

    private static int Run(CsvFile file, FitModel model, string target, FitRestrictions restrictions,
        SortedDictionary<string, double> init, FitSettings settings, Wanted wanted, TextWriter output, TextWriter error,
        CancellationToken cancellation)
    {
        NoteDoubtfulNames(file, model, target, error);
        var generator = new Xoshiro256(settings.Seed);
        double[] start = Start(model, init, generator);
        using var progress = new ProgressLine(error);
        double[] values = file.Read([.. model.InputColumns, .. model.WeightColumn is { } column ? [column] : Array.Empty<string>(), target],
            part => progress.Show(() => string.Create(CultureInfo.InvariantCulture,
            $"reading {ProgressLine.Bar(part)} {100 * part:f0} %")));
        Samples samples = Samples.Split(values, model.RowLength, settings.Validation, generator);
        if (model.WeightColumn is { } weighing)
            samples.SetWeights(model.Inputs.Count, restrictions.IsSigma, weighing);
        CheckClasses(samples, target, settings.Loss);
        CheckStart(model, samples, start);

        List<FitStep>? trajectory = wanted.Trajectory && wanted.IsJson ? [] : null;
        using var fitter = new Fitter(model, samples, settings);
        void Visit(FitStep step)
        {
            progress.Show(() => string.Create(CultureInfo.InvariantCulture,
                $"{(settings.IsTraining ? "epoch" : "iteration")} {step.Count} {ProgressLine.Bar((double)step.Count / settings.Epochs)} "
                    + $"loss = {step.Loss:g8}"));
            trajectory?.Add(step);
            if (wanted.Trajectory && !wanted.IsJson)
                output.WriteLine(FitReport.Line(model.Parameters, step));
        }
        if (wanted.Trajectory)
            Visit(new FitStep(0, start, samples.MeanLoss(model, start, samples.Training)));
        Fitted fitted = fitter.Run(start,
            step => Visit(wanted.Trajectory ? step with { Loss = samples.MeanLoss(model, step.Parameters, samples.Training) } : step),
            cancellation);
        bool hasErrors = settings.Loss.Kind == LossKind.LeastSquares && fitted.IsMinimum;
        FitStatistics? statistics = hasErrors
            ? fitter.Statistics(fitted.Parameters, restrictions.IsSigma, settings.Confidence ?? FitSettings.UsualConfidence) : null;
        var result = new FitResult(model, samples, settings.Loss, fitted, statistics, model.Fixed);
        progress.Dispose();
        if (wanted.IsJson)
            FitReport.WriteJson(output, result, settings, trajectory);
        else
            FitReport.WriteText(output, result, settings);
        if (wanted.Plot is not null)
            FigureFile.Write(FitPlot.Of(result, target), wanted.Plot);
        if (wanted.Residuals is not null)
            FigureFile.Write(FitPlot.OfResiduals(result, target), wanted.Residuals);
        if (fitted.Reason == StopReason.Diverged)
            Terminal.Complain(error, Say($"The fit {fitted.Message}."));
        return fitted.Reason switch
        {
            StopReason.Diverged => ExitCode.BadInput,
            StopReason.Cancelled => ExitCode.Interrupted,
            _ => ExitCode.Good,
        };
    }

    private static string Column(CsvFile file, string name, string option)
    {
        var columns = new ColumnNames(file.Columns);
        return columns.Find(name) ?? throw new InputException(Say($"{option}: there is no column {name}; the file has {columns.List()}."));
    }

    // Names that may be meant for columns: the fit goes on without them.
    private static void NoteDoubtfulNames(CsvFile file, FitModel model, string target, TextWriter error)
    {
        bool isNoted = false;
        foreach (string name in model.Parameters)
        {
            if (ConstantNames.Resembling(name) is { InFormulas: true } constant)
                error.WriteLine(Say($"Note: {name} is taken as a parameter; the constant is {constant.Name}."));
            if (file.Columns.FirstOrDefault(c => c.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } column)
                continue;
            error.WriteLine(Say($"Note: {name} is taken as a parameter; the file has a column {column}."));
            isNoted = true;
        }
        if (!isNoted && model.Inputs.Count == 0 && new ColumnNames(file.Columns).List(target) is { Length: > 0 } others)
            error.WriteLine(Say($"Note: the model names no column, so it predicts the same for every row; beside the target the file "
                + $"has {others}."));
    }

    private static char? Separator(string? text) => text switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        [var c] when c is not ('"' or '\n' or '\r') && !char.IsLetterOrDigit(c) && c is not ('.' or '-' or '+') => c,
        _ => throw new UsageException(Say($"--separator is one character that is no part of a number, such as ; or tab; not '{text}'.")),
    };

    private static double[] Start(FitModel model, SortedDictionary<string, double> given, Xoshiro256 generator)
    {
        IReadOnlyList<string> names = model.Parameters;
        if (given.Keys.FirstOrDefault(n => !names.Contains(n)) is { } unknown)
            throw new UsageException(Say($"--init names {unknown}, which is no parameter of the model; it has "
                + $"{string.Join(", ", names)}."));
        if (given.FirstOrDefault(static p => !double.IsFinite(p.Value)) is { Key: { } bad })
            throw new UsageException(Say($"--init: {bad} is to be a finite number."));
        // Different numbers, so that the units of a network differ; positive ones, of which most functions have a value.
        return names.Select((n, i) => 0.5 + generator.NextDouble() is var chance && given.TryGetValue(n, out double value)
            ? Checked(value, model.BoundOf(i), n) : model.BoundOf(i)?.Within(chance) ?? chance).ToArray();

        static double Checked(double value, Bound? bound, string name) =>
            bound is null || (value >= bound.Low && value <= bound.High) ? value
            : throw new UsageException(Say($"--init: {name} = {Points.Write(value)} is not within its bounds."));
    }

    private static void CheckClasses(Samples samples, string target, Loss loss)
    {
        if (loss.Kind is not (LossKind.Logit or LossKind.Probability))
            return;
        int[] outside = Enumerable.Range(0, samples.Values.Length / samples.RowLength)
            .Where(row => samples.Target(row) is < 0 or > 1).ToArray();
        if (outside.Length > 0)
            throw new InputException(Say($"The loss {loss.Name} is of targets between 0 and 1: column {target} has "
                + $"{Points.Write(samples.Target(outside[0]))} in data row {outside[0] + 1}, and {outside.Length} such values in all."));
    }

    private static void CheckStart(FitModel model, Samples samples, double[] start)
    {
        FitModel.Scratch scratch = model.NewScratch();
        scratch.Set(model.FreeOf(start));
        foreach (int row in samples.Training)
        {
            double loss = model.Loss(scratch, samples.Row(row));
            if (!double.IsFinite(loss) || !scratch.Results.All(double.IsFinite))
                throw new InputException(Say($"At the start ({Minimizing.MinimizeReport.Assignments(model.Parameters, start)}) the loss "
                    + $"of data row {row + 1}, or its gradient, is not finite ({Points.Write(loss)}): give another start with --init."));
        }
    }

    private sealed record Wanted(bool Trajectory, string? Plot, string? Residuals, bool IsJson);
}
