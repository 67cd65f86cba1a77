using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Penguins;
using SymGrad.Optimization;

// A network that tells three species of penguins apart, trained from a CSV file. The exit code is 1 where it learns less than it should.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Penguin[] penguins = Penguin.Read(Path.Combine(AppContext.BaseDirectory, "data", "penguins.csv"));
var random = new Xoshiro256(seed: 1);
random.Shuffle(penguins.AsSpan());
Penguin[] toLearn = penguins[..242], toTest = penguins[242..];
Penguin.Standardize(penguins, toLearn);
Console.WriteLine($"{toLearn.Length} penguins to learn from, {toTest.Length} to be tested on; {Network.Parameters} parameters");

using var trainer = new Trainer<double>(
    toLearn.Length,
    (sample, w, dW) => Network.LossGradient(w, toLearn[sample].Measurements, toLearn[sample].Species, dW),
    Network.Start(random),
    new TrainingOptions { Rule = new Adam(), LearningRate = 0.01, BatchSize = 16, Epochs = 40 });
TrainingResult<double> result = trainer.Run(new Epochs());

int wrong = toTest.Count(penguin =>
{
    double[] scores = Network.Scores(result.Parameters, penguin.Measurements);
    return Array.IndexOf(scores, scores.Max()) != penguin.Species;
});
Console.WriteLine($"{wrong} of {toTest.Length} are mistaken");
return wrong <= 3 && result.Report.Loss < 0.05 ? 0 : 1;

internal sealed class Epochs : IProgress<TrainingReport>
{
    public void Report(TrainingReport value)
    {
        if (value.Epoch % 10 == 0)
            Console.WriteLine($"epoch {value.Epoch}: loss {value.Loss:f4}");
    }
}
