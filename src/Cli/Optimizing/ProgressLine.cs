using System;
using System.Diagnostics;
using System.IO;

namespace SymGrad.Cli.Optimizing;

/// <summary>A line at the terminal that is written anew as work goes on, and is gone at its end. Redirected, nothing is written.</summary>
internal sealed class ProgressLine(TextWriter error, bool isLive) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private long _latest;
    private int _length;

    /// <summary>A line on standard error, if that is a terminal.</summary>
    public ProgressLine(TextWriter error)
        : this(error, Terminal.IsInteractive(error))
    {
    }

    /// <summary>Whether anybody sees it.</summary>
    public bool IsLive => isLive;

    /// <summary>Writes a text, unless the latest was written a moment ago.</summary>
    /// <param name="text">The text, which is made only if it is written.</param>
    public void Show(Func<string> text)
    {
        if (!isLive || (_latest != 0 && Stopwatch.GetElapsedTime(_latest) < Interval))
            return;
        _latest = Stopwatch.GetTimestamp();
        Write(text());
    }

    /// <summary>A bar of a width for a part done.</summary>
    public static string Bar(double part, int width = 30)
    {
        int done = (int)Math.Round(Math.Clamp(part, 0, 1) * width);
        return "[" + new string('#', done) + new string('.', width - done) + "]";
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        if (_length > 0)
            Write("");
        if (isLive && _latest != 0)
            error.Write('\r');
        (_length, _latest) = (0, 0);
    }

    private void Write(string text)
    {
        error.Write("\r" + text.PadRight(_length));
        error.Flush();
        _length = text.Length;
    }
}
