using System.Diagnostics;

namespace SymGrad.Benchmarks;

/// <summary>The processor's time since it was started, of all threads.</summary>
internal readonly struct ProcessorClock
{
    private readonly double _start;

    private ProcessorClock(double start) => _start = start;

    public static ProcessorClock Start() => new(Now());

    public double Seconds => Now() - _start;

    private static double Now()
    {
        using Process self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalSeconds;
    }
}
