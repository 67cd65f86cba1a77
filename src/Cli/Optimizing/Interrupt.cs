using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace SymGrad.Cli.Optimizing;

/// <summary>Lets Ctrl-C end a long computation in good order: the first one asks it to stop, the next one ends the process.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _registration;

    // How many there are by which the process is not to end.
    private static int Lasting;

    private readonly bool _endsProcess;

    /// <summary>Listens from now on.</summary>
    /// <param name="endsProcess">Whether the second Ctrl-C ends the process, unless another one within which this one runs forbids
    /// it.</param>
    public Interrupt(bool endsProcess = true)
    {
        _endsProcess = endsProcess;
        if (!endsProcess)
            Interlocked.Increment(ref Lasting);
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = Lasting > 0 || !_source.IsCancellationRequested;
            _source.Cancel();
        });
    }

    /// <summary>Is cancelled by Ctrl-C.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
        if (!_endsProcess)
            Interlocked.Decrement(ref Lasting);
    }
}
