namespace SymGrad.Distributed;

/// <summary>Limits that stand in attributes.</summary>
internal static class Limits
{
    /// <summary>Far longer than the patience of a training, which ends first: a slow shard is waited for, not asked again.</summary>
    public const string ShardCall = "1.00:00:00";
}
