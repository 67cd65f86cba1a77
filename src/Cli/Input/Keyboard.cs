using System;
using System.IO;

namespace SymGrad.Cli;

/// <summary>The terminal at which somebody types.</summary>
/// <param name="ReadKey">Waits for a key, which is not shown.</param>
/// <param name="Echo">Shows what is typed.</param>
/// <param name="Width">How many columns the terminal has now.</param>
/// <param name="HistoryFile">Where typed lines are kept; null where nowhere.</param>
public sealed record Keyboard(Func<ConsoleKeyInfo> ReadKey, TextWriter Echo, Func<int> Width, string? HistoryFile)
{
    private const string HistoryVariable = "SYMGRAD_HISTORY";
    private const int UsualWidth = 80;

    /// <summary>Standard input's terminal; null where it is redirected.</summary>
    public static Keyboard? OfStandardInput() => Console.IsInputRedirected ? null : new Keyboard(
        static () => Console.ReadKey(intercept: true), Console.IsOutputRedirected ? Console.Error : Console.Out, WidthNow, FileOfHistory());

    private static int WidthNow()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }

    // An empty variable asks for no history.
    private static string? FileOfHistory()
    {
        if (Environment.GetEnvironmentVariable(HistoryVariable) is { } chosen)
            return chosen.Length == 0 ? null : chosen;
        string folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length == 0 ? null : Path.Combine(folder, "symgrad", "history");
    }
}
