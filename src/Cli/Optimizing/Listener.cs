using System;

namespace SymGrad.Cli.Optimizing;

/// <summary>Gets the reports of an optimiser as they are made, on its thread: <see cref="Progress{T}"/> would send them to
/// another.</summary>
internal sealed class Listener<T>(Action<T> report) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => report(value);
}
