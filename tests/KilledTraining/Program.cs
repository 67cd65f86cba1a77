using System;
using System.Linq;
using System.Threading;
using SymGrad.Optimization;
using SymGrad.Tests.Optimization;

// Trains a small model, slowly, with a checkpoint after every other update; resumes if there is one. Says "running" once it is
// under way, and in the end the number of updates that this process made and the bits of the parameters.
// Arguments: the checkpoint's file, how many milliseconds an update takes, and the epochs, of 13 updates each.
int pause = int.Parse(args[1]);
using var trainer = new Trainer<double>(203, Problems.Logistic, new double[2000], new TrainingOptions
{
    BatchSize = 16,
    Rule = new Adam(),
    LearningRate = LearningRate.Cosine(0.01, 400),
    Epochs = int.Parse(args[2]),
    Seed = 5,
    Threads = 2,
    Model = "killed",
    CheckpointPath = args[0],
    CheckpointEvery = 2,
});
trainer.TryResume();
long before = trainer.Report.Updates;
Console.WriteLine("running");
while (trainer.Step())
    Thread.Sleep(pause);
Console.WriteLine(trainer.Report.Updates - before);
Console.WriteLine(string.Join(' ', trainer.Parameters.ToArray().Select(static x => BitConverter.DoubleToInt64Bits(x).ToString("x16"))));
