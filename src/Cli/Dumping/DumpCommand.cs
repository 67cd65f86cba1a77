using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using SymGrad.Generator;
using static SymGrad.Texts;

namespace SymGrad.Cli;

/// <summary>The command <c>dump</c>: what becomes of the methods of a C# file, stage by stage.</summary>
internal static class DumpCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var file = new Argument<string>("FILE.cs") { Description = Say("a C# file with methods that SymGrad differentiates") };
        var method = new Option<string?>("--method") { Description = Say("the name of one method (all that have derivatives by default)") };
        List<string> stages = [.. ProgramDump.Stages.Skip(1)];
        var after = new Option<string?>("--after") { Description = Say($"one stage: {string.Join(", ", stages)}") };
        after.AcceptOnlyFromAmong([.. stages]);
        var kept = new Option<bool>("--kept")
        {
            Description = Say("only what each derivative keeps for its backward sweep, its size, and what needs it"),
        };
        var operations = new Option<bool>("--operations")
        {
            Description = Say("the tree of operations as well that the C# compiler makes of a method"),
        };
        var command = new Command("dump", Say("The programs that methods of a C# file become on their way to their derivatives.")) { file,
            method, after, kept, operations };
        command.SetAction((result, cancellation) => System.Threading.Tasks.Task.FromResult(Invocation.Whole(output, whole =>
            Run(result.GetValue(file)!, result.GetValue(method), result.GetValue(kept) ? ProgramDump.Kept : result.GetValue(after),
                result.GetValue(operations), whole, error, cancellation))));
        return command;
    }

    private static int Run(
        string file, string? method, string? after, bool operations, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        ProgramDump dump = ProgramDump.Of(File.ReadAllText(file), file, References(), method, cancellation);
        DumpedProgram? last = null;
        foreach (DumpedProgram program in dump.Programs.Where(IsWanted))
        {
            if (last is not null)
                output.WriteLine();
            bool isSame = program with { Stage = "" } == last;
            output.WriteLine($"-- {program.Method}: {program.Stage}{(isSame ? " (no change)" : "")}");
            if (!isSame)
                output.WriteLine(program.Text);
            last = program with { Stage = "" };
        }
        foreach (string message in dump.Messages)
            Terminal.Complain(error, message);
        return dump.Messages.Count == 0 ? ExitCode.Good : ExitCode.BadInput;

        bool IsWanted(DumpedProgram program) =>
            program.Stage == ProgramDump.Stages[0] ? operations
            : after is null ? program.Stage != ProgramDump.Kept : program.Stage == after;
    }

    /// <summary>.NET's own assemblies and the library that a file refers to; none of those that the command is made of.</summary>
    public static IEnumerable<string> References()
    {
        string? framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(p => Path.GetDirectoryName(p) == framework || Path.GetFileName(p) == "SymGrad.dll");
    }
}
