using System;

namespace SymGrad.Calculus;

/// <summary>What is asked of a formula does not exist or cannot be found; the message says why and what to do.</summary>
/// <param name="message">The message.</param>
public sealed class CalculusException(string message) : Exception(message);
