using System;

namespace SymGrad.Explorer;

/// <summary>What was asked for cannot be had; the message says why and what to do.</summary>
public sealed class BadRequestException(string message) : Exception(message);
