using System;

namespace SymGrad.Optimization;

/// <summary>A checkpoint cannot be used: it is damaged, of a newer version, or of another training. The message says which.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>An error without a message.</summary>
    public CheckpointException()
    {
    }

    /// <summary>An error with a message.</summary>
    /// <param name="message">What is wrong with which file, and what to do.</param>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>An error with a message and what led to it.</summary>
    /// <param name="message">What is wrong with which file, and what to do.</param>
    /// <param name="innerException">What led to it.</param>
    public CheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
