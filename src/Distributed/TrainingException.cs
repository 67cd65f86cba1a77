using System;
using Orleans;

namespace SymGrad.Distributed;

/// <summary>A training cannot start or go on. The message says why, names the shard and file at fault, and what to do.</summary>
[GenerateSerializer]
public sealed class TrainingException : Exception
{
    /// <summary>An error without a message.</summary>
    public TrainingException()
    {
    }

    /// <summary>An error with a message.</summary>
    /// <param name="message">What is wrong with what, and what to do.</param>
    public TrainingException(string message)
        : base(message)
    {
    }

    /// <summary>An error with a message and what led to it.</summary>
    /// <param name="message">What is wrong with what, and what to do.</param>
    /// <param name="innerException">What led to it.</param>
    public TrainingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
