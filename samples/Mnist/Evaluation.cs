using System;
using System.Linq;
using System.Threading.Tasks;

namespace Mnist;

/// <summary>What a network makes of a set of images.</summary>
/// <param name="Loss">The mean loss.</param>
/// <param name="Errors">The images that it takes for another digit, those with the largest loss first.</param>
/// <param name="Count">The number of images.</param>
public sealed record Evaluation(double Loss, Misclassified[] Errors, int Count)
{
    /// <summary>The part of the images that it reads rightly.</summary>
    public double Accuracy => 1 - (double)Errors.Length / Count;

    /// <summary>Shows the images to a network, over the cores. The order of the sums does not depend on their number.</summary>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="images">The images.</param>
    public static Evaluation Of(float[] parameters, DigitSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var outcomes = new Misclassified[images.Count];
        Parallel.For(0, images.Count, index =>
        {
            Span<float> scores = stackalloc float[Network.Digits];
            Network.Scores(parameters, images.Image(index), scores);
            int answer = 0;
            for (int k = 1; k < scores.Length; k++)
                answer = scores[k] > scores[answer] ? k : answer;
            outcomes[index] = new Misclassified(index, images.Label(index), answer, Network.CrossEntropy(scores, images.Label(index)));
        });
        Misclassified[] errors = [.. outcomes.Where(static o => o.Answer != o.Digit).OrderByDescending(static o => o.Loss).ThenBy(static o => o.Index)];
        return new Evaluation(outcomes.Average(static o => (double)o.Loss), errors, images.Count);
    }
}

/// <summary>An image that was taken for another digit.</summary>
/// <param name="Index">The image.</param>
/// <param name="Digit">What it shows.</param>
/// <param name="Answer">What it was taken for.</param>
/// <param name="Loss">Its loss.</param>
public readonly record struct Misclassified(int Index, int Digit, int Answer, float Loss);
