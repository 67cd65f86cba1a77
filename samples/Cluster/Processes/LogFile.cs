using System;
using System.IO;
using Microsoft.Extensions.Logging;

namespace Cluster;

/// <summary>Writes what a silo logs to a file of its own.</summary>
internal sealed class LogFile(string path) : ILoggerProvider, ILogger
{
    private readonly StreamWriter _file = new(path, append: true) { AutoFlush = true };

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_file)
            _file.WriteLine($"{DateTime.UtcNow:O} {logLevel}: {formatter(state, exception)} {exception}");
    }

    public void Dispose() => _file.Dispose();
}
