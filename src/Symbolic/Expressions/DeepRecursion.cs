using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace SymGrad.Symbolic;

/// <summary>Runs recursive work whose depth is known on a stack that is large enough for it.</summary>
public static class DeepRecursion
{
    // A thread's own stack is safe for this many levels of any recursion here, even where it has only 256 KB.
    private const int SafeDepth = 32;

    private const int Base = 1024 * 1024;
    private const int BytesPerLevel = 16 * 1024;
    private const int Largest = 512 * 1024 * 1024;

    /// <summary>The deepest recursion that is run; deeper work has to be refused.</summary>
    public const int DeepestRecursion = (Largest - Base) / BytesPerLevel;

    /// <summary>Does the work, on a thread of its own if it is deep. Exceptions come through.</summary>
    public static T Run<T>(int depth, Func<T> work)
    {
        if (depth <= SafeDepth)
            return work();
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(Do, (int)Math.Min(Largest, Base + (long)depth * BytesPerLevel));
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;

        void Do()
        {
            try
            {
                result = work();
            }
#pragma warning disable CA1031 // whatever happened is rethrown on the caller's thread
            catch (Exception e)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }
    }
}
