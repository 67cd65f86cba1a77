using System;
using System.IO;

namespace Backprop;

/// <summary>Backpropagation: the chain rule through layers, its recursion, and a worked example, each by generated gradients.</summary>
public static class Examples
{
    /// <summary>Goes through all of them.</summary>
    /// <param name="output">Gets the values and what they are compared with.</param>
    /// <returns>0 where no value differs, otherwise 1.</returns>
    public static int Run(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var compare = new Comparison(output);
        output.WriteLine("The worked example: x = (1, 2), W1 = [[0.1, 0.2], [0.3, 0.4]], b1 = (0.1, 0.2), W2 = (0.5, 0.6), b2 = 0.3, target 1");
        WorkedExample.Run(compare);
        output.WriteLine("The chain rule through L = f(g(h(x; θ1); θ2); θ3)");
        ChainRule.Run(compare);
        output.WriteLine("Backpropagation through three layers: sigmoid, ReLU, softmax with cross-entropy");
        ThreeLayers.Run(compare);
        output.WriteLine(compare.Differences == 0 ? "No value differs." : $"{compare.Differences} lines differ.");
        return compare.Differences == 0 ? 0 : 1;
    }
}
