using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace SymGrad.Optimization;

/// <summary>Threads that wait for numbered pieces of work and share them. A round allocates nothing.</summary>
internal sealed class WorkerTeam : IDisposable
{
    private readonly object _gate = new();
    private readonly Thread[] _threads;
    private readonly Action<int> _work;
    private int _round, _pieces, _next, _busy;
    private bool _ended;
    private ExceptionDispatchInfo? _error;

    /// <summary>Starts the threads, one fewer than asked for: who calls is one as well.</summary>
    public WorkerTeam(int threads, Action<int> work)
    {
        _work = work;
        _threads = new Thread[threads - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new Thread(Serve) { IsBackground = true, Name = "SymGrad training" };
            _threads[i].Start();
        }
    }

    /// <summary>Does pieces 0 to n - 1, and returns when all are done. The first error of a piece is thrown.</summary>
    public void Run(int pieces)
    {
        lock (_gate)
        {
            (_pieces, _next, _error) = (pieces, 0, null);
            // A round of one piece is not worth waking anyone.
            if (pieces > 1)
            {
                _busy = _threads.Length;
                _round++;
                Monitor.PulseAll(_gate);
            }
        }
        Share();
        lock (_gate)
        {
            while (_busy > 0)
                Monitor.Wait(_gate);
        }
        _error?.Throw();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
        foreach (Thread thread in _threads)
            thread.Join();
    }

    private void Serve()
    {
        for (int seen = 0; ;)
        {
            lock (_gate)
            {
                while (_round == seen && !_ended)
                    Monitor.Wait(_gate);
                if (_ended)
                    return;
                seen = _round;
            }
            Share();
            lock (_gate)
            {
                if (--_busy == 0)
                    Monitor.PulseAll(_gate);
            }
        }
    }

    private void Share()
    {
        for (int piece; (piece = Interlocked.Increment(ref _next) - 1) < _pieces;)
        {
            try
            {
                _work(piece);
            }
            // Whatever the user's gradient throws belongs to the caller, not to this thread.
#pragma warning disable CA1031
            catch (Exception error)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref _error, ExceptionDispatchInfo.Capture(error), null);
            }
        }
    }
}
