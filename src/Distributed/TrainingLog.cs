using System;
using Microsoft.Extensions.Logging;

namespace SymGrad.Distributed;

/// <summary>
/// What is written to the log. All in one class: the generator of these methods writes several classes in an order that differs from
/// build to build, and a package is the same whoever packs it.
/// </summary>
internal static partial class TrainingLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Run}: no answer {What}, asked again")]
    public static partial void Retry(this ILogger logger, Exception e, string run, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Run}: goes on in another activation")]
    public static partial void Superseded(this ILogger logger, Exception e, string run);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Run}: failed")]
    public static partial void Failed(this ILogger logger, Exception e, string run);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Run}: progress was not heard")]
    public static partial void Unheard(this ILogger logger, Exception e, string run);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A round of asking after trainings failed")]
    public static partial void RoundFailed(this ILogger logger, Exception e);

    [LoggerMessage(Level = LogLevel.Debug, Message = "No longer asking after trainings")]
    public static partial void RoundsEnded(this ILogger logger);
}
