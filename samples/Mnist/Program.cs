using System;
using System.Threading;
using Mnist;

// Ctrl-C ends the training, and saves it where --resume names a file.
using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) => (e.Cancel, _) = (true, cancellation.CancelAsync());
return CommandLine.Run(args, Console.Out, Console.Error, cancellation.Token);
