namespace SymGrad.Optimization;

/// <summary>Why an optimiser stopped.</summary>
public enum StopReason
{
    /// <summary>It has not stopped.</summary>
    None,

    /// <summary>The gradient is small enough: converged.</summary>
    GradientTolerance,

    /// <summary>The parameters hardly change any more: converged.</summary>
    ParameterTolerance,

    /// <summary>The value hardly changes any more: converged.</summary>
    ValueTolerance,

    /// <summary>No step that can be told from rounding lowers the value.</summary>
    NoDecrease,

    /// <summary>The given number of iterations or epochs is done.</summary>
    IterationLimit,

    /// <summary>The given number of evaluations is used up.</summary>
    EvaluationLimit,

    /// <summary>The given time is up.</summary>
    TimeLimit,

    /// <summary>The validation loss (or the training loss, where there is none) has not improved for a while.</summary>
    EarlyStop,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>The value, the gradient or the parameters ran away; the result is the last good parameters.</summary>
    Diverged,
}
