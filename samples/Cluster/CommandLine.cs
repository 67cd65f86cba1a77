using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Mnist;
using SymGrad.Distributed;

namespace Cluster;

/// <summary>The program's commands, options and exit codes.</summary>
public static class CommandLine
{
    private static readonly ClusterSettings Default = new();
    private static readonly NetworkModel Network = new();

    // Where things are.
    private static readonly Option<string> Data = Text("--data", "The folder with MNIST's IDX files, plain or .gz", Default.Data);
    private static readonly Option<string> Store = Text("--store", "The folder of checkpoints and of the list of silos", Default.Store);
    private static readonly Option<string> Checkpoints = OneOf("--checkpoints", "Where the run is saved", "files", "sqlite");
    private static readonly Option<bool> Tls = new("--tls") { Description = "Encrypt connections, with a certificate made for them" };

    // What is trained.
    private static readonly Option<int> Silos = Number("--silos", "How many silos, each a process", 1, Default.Silos);
    private static readonly Option<int> Shards = Number("--shards", "How many shards the images are cut into", 1, Default.Shards);
    private static readonly Option<int> FanIn = Number("--fan-in", "How many sums one silo adds; 0 for all", 0, Default.FanIn);
    private static readonly Option<int> Epochs = Number("--epochs", "How many times to go through the images", 1, Default.Epochs);
    private static readonly Option<int> Batch = Number("--batch-size", "How many images an update takes; 0 for all", 0, Default.BatchSize);
    private static readonly Option<string> Rule = OneOf("--method", "How gradients become updates", [.. Method.All.Select(m => m.Name)]);
    private static readonly Option<double?> Rate = new("--learning-rate")
    {
        Description = "The learning rate of the first epoch; without it, one that suits the method",
        HelpName = "NUMBER",
        CustomParser = static result => Positive("--learning-rate", result),
    };
    private static readonly Option<int> Seed = Number("--seed", "The seed of all that is drawn", 0, (int)Default.Seed);
    private static readonly Option<int> SaveEvery = Number("--checkpoint-every", "Updates from save to save", 0, Default.CheckpointEvery);
    private static readonly Option<int> ReportEvery = Number("--report-every", "Updates from line to line", 0, Default.ReportEvery);

    // What a silo is told by the process that starts it.
    private static readonly Option<string> ClusterName = new("--cluster");
    private static readonly Option<int> SiloNumber = new("--number"), Port = new("--port"), Gateway = new("--gateway");
    private static readonly Argument<int> Victim = new("silo") { Description = "Which silo, from 1", DefaultValueFactory = static _ => 1 };

    // What the model of the cost takes.
    private static readonly Option<double> Latency = Positive("--latency", "Of a message, in milliseconds", Network.Latency * 1e3);
    private static readonly Option<double> Bandwidth = Positive("--bandwidth", "Of a machine, in Gbit/s", Network.Bandwidth * 8 / 1e9);
    private static readonly Option<double> Parameters = Positive("--parameters", "How many parameters, of 4 bytes", Network.Bytes / 4);
    private static readonly Option<double> Sample = Positive("--sample", "The time of a sample's gradient, in µs", Network.Sample * 1e6);

    /// <summary>Runs the program.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">Gets the results.</param>
    /// <param name="error">Gets the messages.</param>
    /// <param name="cancellation">Stops and saves the training.</param>
    /// <returns>0, or 1 where a file or a silo is at fault, 2 where the command line is, 130 where it was cancelled.</returns>
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(error);
        ParseResult parsed = Root(output).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (string message in parsed.Errors.Select(static e => e.Message).Distinct())
                error.WriteLine($"error: {message}");
            error.WriteLine("Try '--help'.");
            return 2;
        }
        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return 130;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or TrainingException)
        {
            error.WriteLine($"error: {e.Message}");
            return 1;
        }
    }

    private static RootCommand Root(TextWriter output)
    {
        Option[] training = [Data, Store, Checkpoints, Tls, Silos, Shards, FanIn, Epochs, Batch, Rule, Rate, Seed, SaveEvery, ReportEvery];
        Command train = With(training, new("train", "Starts silos as processes and trains the network of samples/Mnist on them."));
        train.SetAction((parsed, stop) => Training.OnCluster(Read(parsed), compare: false, output, stop));
        Command alone = With(training, new("alone", "Trains the same in this process: to the same bits."));
        alone.SetAction((parsed, stop) => Task.FromResult(Training.OnThisProcess(Read(parsed), output, stop)));
        Command kill = With([Store], new("kill", "Ends a silo of a training that runs, without a farewell.") { Victim });
        kill.SetAction(parsed =>
        {
            SiloFiles.Kill(parsed.GetValue(Store)!, parsed.GetValue(Victim));
            output.WriteLine($"silo {parsed.GetValue(Victim)} is dead");
            return 0;
        });
        Option[] own = [ClusterName, SiloNumber, Port, Gateway];
        Command silo = With([Data, Store, Checkpoints, Tls, .. own], new("silo", "Runs a silo.") { Hidden = true });
        silo.SetAction(async (parsed, stop) =>
        {
            (int, int) ports = (parsed.GetValue(Port), parsed.GetValue(Gateway));
            await SiloProcess.Run(Read(parsed), parsed.GetValue(ClusterName)!, parsed.GetValue(SiloNumber), ports, stop);
            return 0;
        });
        Command scaling = With([Data, Store, Shards, FanIn, Tls], new("scaling", "Times a step on 1, 2 and 4 silos of this machine."));
        scaling.SetAction(async (parsed, stop) =>
        {
            await StepTimes.Write(Read(parsed), output, stop);
            return 0;
        });
        Command cost = With([Latency, Bandwidth, Parameters, Sample], new("cost", "Tells what a step costs on up to 10,000 machines."));
        cost.SetAction((parsed, stop) =>
        {
            CostTable.Write(NetworkOf(parsed), output, stop);
            return Task.FromResult(0);
        });
        const string About = "Trains a network on a cluster of processes, with a generated gradient. Without a command it does so for a "
            + "moment, and checks that one process comes to the same bits.";
        var root = new RootCommand(About) { train, kill, alone, scaling, cost, silo };
        root.SetAction((_, stop) => Trial(output, stop));
        return root;
    }

    private static async Task<int> Trial(TextWriter output, CancellationToken stop)
    {
        DirectoryInfo store = Directory.CreateTempSubdirectory("symgrad-cluster-");
        try
        {
            return await Training.OnCluster(Default with { Store = store.FullName }, compare: true, output, stop);
        }
        finally
        {
            store.Delete(recursive: true);
        }
    }

    // What a command has no option for is 0 or null here, and not looked at.
    private static ClusterSettings Read(ParseResult parsed) => Default with
    {
        Data = Path.GetFullPath(parsed.GetValue(Data)!),
        Store = Path.GetFullPath(parsed.GetValue(Store)!),
        UsesSqlite = parsed.GetValue(Checkpoints) == "sqlite",
        UsesTls = parsed.GetValue(Tls),
        Silos = parsed.GetValue(Silos),
        Shards = parsed.GetValue(Shards),
        FanIn = parsed.GetValue(FanIn),
        Epochs = parsed.GetValue(Epochs),
        BatchSize = parsed.GetValue(Batch),
        Method = Method.Named(parsed.GetValue(Rule) ?? Default.Method.Name),
        LearningRate = parsed.GetValue(Rate),
        Seed = (ulong)parsed.GetValue(Seed),
        CheckpointEvery = parsed.GetValue(SaveEvery),
        ReportEvery = parsed.GetValue(ReportEvery),
    };

    private static NetworkModel NetworkOf(ParseResult parsed) => Network with
    {
        Latency = parsed.GetValue(Latency) / 1e3,
        Bandwidth = parsed.GetValue(Bandwidth) * 1e9 / 8,
        Bytes = parsed.GetValue(Parameters) * 4,
        Sample = parsed.GetValue(Sample) / 1e6,
    };

    private static Command With(Option[] options, Command command)
    {
        foreach (Option option in options)
            command.Add(option);
        return command;
    }

    private static Option<string> Text(string name, string description, string value) =>
        new(name) { Description = description, HelpName = "FOLDER", DefaultValueFactory = _ => value };

    // The first is the one that is taken where none is given; for the method that is another one.
    private static Option<string> OneOf(string name, string description, params string[] values)
    {
        string value = values.Contains(Default.Method.Name) ? Default.Method.Name : values[0];
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => value };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    private static Option<int> Number(string name, string description, int least, int value)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => value,
            CustomParser = result =>
            {
                if (int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out int number) && number >= least)
                    return number;
                result.AddError($"{name} takes a whole number from {least} on; '{result.Tokens[0].Value}' is none.");
                return value;
            },
        };
        return option;
    }

    private static Option<double> Positive(string name, string description, double value) =>
        new(name)
        {
            Description = description,
            HelpName = "NUMBER",
            DefaultValueFactory = _ => value,
            CustomParser = result => Positive(name, result),
        };

    private static double Positive(string name, ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        if (isNumber && number > 0 && double.IsFinite(number))
            return number;
        result.AddError($"{name} takes a positive number; '{text}' is none.");
        return 1;
    }
}
