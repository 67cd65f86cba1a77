using System;
using System.IO;

namespace SymGrad.Cli;

/// <summary>The terminal that shows the results.</summary>
/// <param name="Width">Its columns.</param>
/// <param name="HasColour">Whether results may be in colour.</param>
public sealed record Screen(int Width, bool HasColour)
{
    /// <summary>Standard output's terminal; null where it is redirected.</summary>
    public static Screen? OfStandardOutput()
    {
        if (Console.IsOutputRedirected)
            return null;
        bool hasColour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        try
        {
            return new Screen(Console.WindowWidth, hasColour);
        }
        catch (IOException)
        {
            return new Screen(0, hasColour);
        }
    }
}
