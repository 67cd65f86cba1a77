using System;
using System.Threading;
using Cluster;

// Ctrl-C stops and saves the training.
using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) => (e.Cancel, _) = (true, cancellation.CancelAsync());
return await CommandLine.Run(args, Console.Out, Console.Error, cancellation.Token);
