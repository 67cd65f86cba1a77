using System;
using System.Diagnostics.Metrics;
using System.Threading;

namespace Cluster;

/// <summary>Counts what a silo sends to other processes, by the measurements of Orleans.</summary>
internal sealed class Traffic : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _messages, _bytes;

    public Traffic()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name is "orleans-messaging-sent-messages-size")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((_, bytes, _, _) => Add(bytes));
        _listener.SetMeasurementEventCallback<long>((_, bytes, _, _) => Add(bytes));
        _listener.Start();
    }

    /// <summary>How many messages it has sent.</summary>
    public long Messages => Interlocked.Read(ref _messages);

    /// <summary>How many bytes those were.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public void Dispose() => _listener.Dispose();

    private void Add(long bytes)
    {
        Interlocked.Increment(ref _messages);
        Interlocked.Add(ref _bytes, bytes);
    }
}
