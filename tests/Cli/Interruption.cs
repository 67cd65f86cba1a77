using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>A test that sends Ctrl-C; skipped, and said so, where what is started would inherit that this signal is ignored.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InterruptFactAttribute : FactAttribute
{
    private const int Interrupt = 2;

    public InterruptFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "Windows has no signals.";
        else if (IsIgnored)
            Skip = "SIGINT is ignored here, as it is of what a script starts with '&': run the tests in the foreground.";
    }

    // Linux says which signals a process ignores as bits of a hexadecimal number, the first signal lowest.
    private static bool IsIgnored => File.Exists("/proc/self/status") && File.ReadLines("/proc/self/status")
        .Where(static line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
        .Any(static line => (ulong.Parse(line.AsSpan(7).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            >> (Interrupt - 1) & 1) == 1);
}

/// <summary>A process that does not outlive the test which started it, however that ends.</summary>
internal sealed class Child(ProcessStartInfo start) : IDisposable
{
    public Process Process { get; } = Process.Start(start)!;

    public void Dispose()
    {
        if (!Process.HasExited)
            Process.Kill(entireProcessTree: true);
        Process.Dispose();
    }
}
