using System;

namespace SymGrad.Cli;

/// <summary>The input is at fault; the message says how and what to do.</summary>
public sealed class InputException(string message) : Exception(message);

/// <summary>The command line is at fault; the message says how and what to do.</summary>
public sealed class UsageException(string message) : Exception(message);
