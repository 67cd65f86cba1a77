using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.IO;
using System.Linq;
using static SymGrad.Texts;

namespace SymGrad.Cli;

/// <summary>The help of the library that reads command lines, with its headings in the current language.</summary>
/// <param name="help">What writes it.</param>
internal sealed class SpokenHelp(HelpAction help) : SynchronousCommandLineAction
{
    /// <summary>The option that shows help.</summary>
    public static HelpOption Option()
    {
        var option = new HelpOption { Description = Say("Show help and usage information") };
        option.Action = new SpokenHelp((HelpAction)option.Action!);
        return option;
    }

    /// <inheritdoc/>
    public override bool ClearsParseErrors => help.ClearsParseErrors;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        var text = new StringWriter { NewLine = "\n" };
        parseResult.InvocationConfiguration.Output = text;
        int code = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        // Headings stand at the start of their lines, with a colon.
        foreach (string line in text.ToString().TrimEnd('\n').Split('\n').Select(static l => l.TrimEnd('\r')))
            output.WriteLine(line.Length > 0 && line[0] != ' ' ? Relay(line) : line);
        output.WriteLine();
        return code;
    }
}
