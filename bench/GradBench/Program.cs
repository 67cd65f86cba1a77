using System;
using System.Globalization;
using System.IO;

namespace SymGrad.GradBench;

/// <summary>Answers GradBench on standard input and output; with a folder of cases as argument, runs those and prints a table.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments.Length > 0)
        {
            double seconds = arguments.Length > 1 ? double.Parse(arguments[1], CultureInfo.InvariantCulture) : 1;
            return Table.Print(arguments[0], seconds, Console.Out) == 0 ? 0 : 1;
        }
        using Stream input = Console.OpenStandardInput(), output = Console.OpenStandardOutput();
        new Session(output).Run(input);
        return 0;
    }
}
