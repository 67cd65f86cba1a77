namespace SymGrad.Symbolic;

/// <summary>The work that may be done, counted in products of terms and not in time, so that results do not depend on the
/// machine.</summary>
/// <param name="steps">How much.</param>
/// <param name="whole">The work of which this is a part.</param>
internal sealed class WorkLimit(int steps, WorkLimit? whole = null)
{
    private int _left = steps;

    /// <summary>Whether there is nothing left.</summary>
    public bool IsSpent => _left <= 0 || whole is { IsSpent: true };

    /// <summary>Takes from what is left.</summary>
    /// <returns>Whether it was enough.</returns>
    public bool Spend(int amount)
    {
        _left -= amount;
        return whole?.Spend(amount) != false && _left > 0;
    }
}
