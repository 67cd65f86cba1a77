using System;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace SymGrad.Explorer.Serving;

/// <summary>Works on a few requests at a time, each for a limited time.</summary>
internal sealed class Workshop
{
    // Deeply nested input is followed by recursion.
    private const int StackSize = 16 * 1024 * 1024;

    private readonly int _most;
    private readonly Channel<int> _places;
    private int _asked;

    /// <summary>A workshop with as many places as the limits say.</summary>
    public Workshop(Limits limits)
    {
        _most = limits.AtOnce + limits.Waiting;
        _places = Channel.CreateBounded<int>(limits.AtOnce);
        for (int place = 0; place < limits.AtOnce; place++)
            _places.Writer.TryWrite(place);
    }

    /// <summary>Runs work as soon as there is a place for it.</summary>
    /// <param name="work">Gets the token that ends it.</param>
    /// <param name="time">How long it may take, the wait for a place included.</param>
    /// <param name="gone">Is cancelled where nobody waits for the result any more.</param>
    /// <exception cref="BusyException">Too many wait already.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for it.</exception>
    public async Task<object> RunAsync(Func<CancellationToken, object> work, TimeSpan time, CancellationToken gone)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone);
        end.CancelAfter(time);
        try
        {
            if (Interlocked.Increment(ref _asked) > _most)
                throw new BusyException();
            int place = await _places.Reader.ReadAsync(end.Token).ConfigureAwait(false);
            return await Start(work, place, end.Token).WaitAsync(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"This took longer than {time.TotalSeconds:0.###} seconds and was stopped: ask for something smaller.");
        }
        finally
        {
            Interlocked.Decrement(ref _asked);
        }
    }

    // The place is free again when the work has ended, not when nobody waits for it any more.
    private Task<object> Start(Func<CancellationToken, object> work, int place, CancellationToken end)
    {
        var result = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                result.SetResult(work(end));
            }
            catch (Exception e)
            {
                result.SetException(e);
            }
            finally
            {
                _places.Writer.TryWrite(place);
            }
        }, StackSize)
        { IsBackground = true, Name = "SymGrad Explorer" };
        thread.Start();
        return result.Task;
    }
}

/// <summary>Too much is asked for at once.</summary>
internal sealed class BusyException() : Exception("Too much is being worked on: try again in a moment.");
