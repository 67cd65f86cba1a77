using System;
using System.Collections.Generic;
using System.Text;

namespace SymGrad.Fuzzing.Tests;

/// <summary>What is given hostile input.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Corpus">Valid input, which is changed.</param>
/// <param name="Tokens">Pieces that such input is made of.</param>
/// <param name="Run">Takes an input: any exception is a failure.</param>
internal sealed record Target(string Name, IReadOnlyList<byte[]> Corpus, IReadOnlyList<byte[]> Tokens, Action<byte[]> Run)
{
    /// <summary>A target that takes text.</summary>
    public static Target OfText(string name, IEnumerable<string> corpus, string tokens, Action<string> run) =>

        new(name, Bytes(corpus), Bytes(tokens.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            bytes => run(Encoding.UTF8.GetString(bytes)));

    /// <summary>The bytes of texts.</summary>
    public static IReadOnlyList<byte[]> Bytes(IEnumerable<string> texts)
    {
        var all = new List<byte[]>();
        foreach (string text in texts)
            all.Add(Encoding.UTF8.GetBytes(text));
        return all;
    }
}
