using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using SymGrad.Cli.Calculus;
using SymGrad.Cli.Exploring;
using SymGrad.Cli.Fitting;
using SymGrad.Cli.Minimizing;
using SymGrad.Cli.Plotting;
using SymGrad.Cli.Repl;
using static SymGrad.Texts;

namespace SymGrad.Cli;

/// <summary>The <c>symgrad</c> command: options, help, exit codes.</summary>
public static class CommandLine
{
    /// <summary>The command did what it was asked.</summary>
    public const int Good = ExitCode.Good;

    /// <summary>The input (a formula, a point, a data line) is at fault.</summary>
    public const int BadInput = ExitCode.BadInput;

    /// <summary>The command line is at fault.</summary>
    public const int BadCommandLine = ExitCode.BadCommandLine;

    /// <summary>Ctrl-C ended it; what it had found is written.</summary>
    public const int Interrupted = ExitCode.Interrupted;

    private static readonly string[] Formats = ["text", "latex", "mathml", "json", "tree", .. CodeFormats.All];

    /// <summary>Runs a command.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="output">Standard output: results and nothing else.</param>
    /// <param name="error">Standard error: messages.</param>
    /// <param name="screen">The terminal behind standard output; null where it is redirected.</param>
    /// <param name="keyboard">The terminal behind standard input; null where it is redirected.</param>
    /// <param name="language">The language of messages and words in results, unless <c>--language</c> names one; English where
    /// null.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextReader input, TextWriter output, TextWriter error, Screen? screen = null,
        Keyboard? keyboard = null, string? language = null) => Invocation.Guarded(error, () =>
    {
        using IDisposable spoken = LanguageOption.Of(args, language).Use();
        return Invocation.Run(args, Build(input, output, error, screen, keyboard, new Definitions()), output, error,
            Say("Try 'symgrad --help'."));
    });

    // Named itself: a root command bears the name of the file that was started, which is the assembly's.
    internal static Command Build(TextReader input, TextWriter output, TextWriter error, Screen? screen, Keyboard? keyboard,
        Definitions session)
    {
        var root = new Command("symgrad", Say("Derivatives of formulas, with every step of the derivation.")) { SpokenHelp.Option(),
            new VersionOption { Description = Say("Show version information") }, LanguageOption.Create() };
        var formula = new Argument<string>("EXPR") { Description = Say("the formula, such as \"x^2*sin(y)\"") };
        var formulas = new Argument<string[]>("EXPR")
        {
            Description = Say("the formulas, one for each row"),
            Arity = ArgumentArity.OneOrMore
        };
        var wrt = new Option<string?>("--wrt")
        {
            Description = Say("the variables to differentiate by, such as x,y (all by default); derivative goes by x,x,y in turn")
        };
        var at = new Option<string?>("--at") { Description = Say("the point, such as x=1.5,y=2") };
        var direction = new Option<string?>("--d") { Description = Say("the differentials, such as x=-0.1") };
        var along = new Option<string?>("--along") { Description = Say("the direction to differentiate along, such as x=1,y=2") };
        var unit = new Option<bool>("--unit") { Description = Say("take the direction as one of length 1") };
        var order = new Option<int>("--order")
        {
            Description = Say($"the order of the derivative, up to {Commands.HighestOrder}"),
            DefaultValueFactory = static _ => 1,
            CustomParser = NumberOptions.Whole(0, Commands.HighestOrder)
        };
        var answer = new Option<string?>("--answer")
        {
            Description = Say("your derivative: is it right? By --wrt, of --order (0 is the formula itself), at one point with --at")
        };
        var steps = new Option<bool>("--steps") { Description = Say("show the derivation, a rule a line") };
        var format = new Option<string>("--format") { Description = string.Join(", ", Formats), DefaultValueFactory = static _ => "text" };
        format.AcceptOnlyFromAmong(Formats);
        var textOrJson = new Option<string>("--format") { Description = Say("text, json"), DefaultValueFactory = static _ => "text" };
        textOrJson.AcceptOnlyFromAmong("text", "json");

        var definitions = new DefinitionOptions(session);

        void Add(string name, string description, Argument argument, IReadOnlyList<Option> options, Func<Request, int> run)
        {
            var command = new Command(name, description) { argument };
            foreach (Option option in options)
                command.Add(option);
            definitions.AddTo(command);
            command.SetAction(result => Invocation.Whole(output, whole => run(new Request
            {
                Texts = argument == formula ? [result.GetValue(formula)!] : result.GetValue(formulas)!,
                Wrt = options.Contains(wrt) ? result.GetValue(wrt) : null,
                At = options.Contains(at) ? result.GetValue(at) : null,
                Direction = options.Contains(direction) ? result.GetValue(direction) : null,
                Along = options.Contains(along) ? result.GetValue(along) : null,
                IsUnit = options.Contains(unit) && result.GetValue(unit),
                Given = options.Contains(answer) ? result.GetValue(answer) : null,
                Order = options.Contains(order) ? result.GetValue(order) : 1,
                Steps = options.Contains(steps) && result.GetValue(steps),
                Format = result.GetValue(options.Contains(format) ? format : textOrJson)!,
                Output = whole,
                Definitions = definitions.Of(result),
                Answer = definitions.Keep,
            })));
            root.Add(command);
        }

        Add("derivative", Say("The derivative by a variable, by several in turn, or along a direction."), formula,
            [wrt, at, order, along, unit, steps, format], Commands.Derivative);
        Add("gradient", Say("All partial derivatives."), formula, [wrt, at, steps, format], Commands.Gradient);
        Add("hessian", Say("All second partial derivatives."), formula, [wrt, at, format], Commands.Hessian);
        Add("jacobian", Say("The partial derivatives of several formulas."), formulas, [wrt, at, format], Commands.Jacobian);
        Add("div", Say("The divergence of a vector field, a formula for each variable."), formulas, [wrt, at, format],
            VectorCommands.Divergence);
        Add("curl", Say("The curl of a vector field of two or three variables."), formulas, [wrt, at, format], VectorCommands.Curl);
        Add("laplacian", Say("The sum of the second derivatives."), formula, [wrt, at, format], VectorCommands.Laplacian);
        Add("differential", Say("df = f'(x) dx at a point, beside the true "
            + "change."), formula, [at, direction, format], DifferentialCommand.Run);
        Add("simplify", Say("The formula in a short form."), formula, [format], Commands.Simplify);
        Add("eval", Say("The value at a point."), formula, [at, format], Commands.Evaluate);
        Add("check", Say("The gradient at a point against complex step and central differences; or whether an answer is the derivative."),
            formula, [at, answer, wrt, order, textOrJson], Commands.Check);
        var batch = new Command("batch", Say("Reads JSON lines {\"id\",\"expr\",\"at\",\"order\"} and writes a JSON line for each."));
        definitions.AddTo(batch);
        batch.SetAction(result => Batch.Run(input, output, definitions.Of(result)));
        root.Add(batch);
        root.Add(PlotCommand.Create(output, error, screen, definitions));
        root.Add(TangentCommand.Create(output, definitions));
        root.Add(ImplicitCommand.Create(output, definitions));
        root.Add(TaylorCommand.Create(output, error, definitions));
        root.Add(LimitCommand.Create(output, definitions));
        root.Add(SolveCommand.Create(output, definitions));
        root.Add(CriticalCommand.Create(output, definitions));
        root.Add(MinimizeCommand.Create(output, error, definitions));
        root.Add(FitCommand.Create(output, error, definitions));
        root.Add(DumpCommand.Create(output, error));
        root.Add(ReplCommand.Create(input, output, error, keyboard,
            (to, messages, known) => Build(TextReader.Null, to, messages, screen, keyboard: null, known)));
        root.Add(ServeCommand.Create(output, error));
        return root;
    }
}
