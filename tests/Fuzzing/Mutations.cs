using System;
using System.Collections.Generic;

namespace SymGrad.Fuzzing.Tests;

/// <summary>Changes valid input: bytes, tokens, ranges.</summary>
internal static class Mutations
{
    private const int MostMutations = 6;
    private const int LongestInput = 4096;

    /// <summary>An input of a target, the same for the same generator.</summary>
    public static byte[] Draw(Target target, Random random)
    {
        var input = new List<byte>(Any(target.Corpus, random));
        for (int i = random.Next(MostMutations + 1); i > 0; i--)
            Change(input, target, random);
        if (input.Count > LongestInput)
            input.RemoveRange(LongestInput, input.Count - LongestInput);
        return [.. input];
    }

    private static void Change(List<byte> input, Target target, Random random)
    {
        int at = random.Next(input.Count + 1), length = Math.Min(1 + random.Next(1 + random.Next(16)), input.Count - at);
        switch (random.Next(9))
        {
            case 0:
                input.InsertRange(at, Any(target.Tokens, random));
                break;
            case 1:
                input.RemoveRange(at, length);
                input.InsertRange(at, Any(target.Tokens, random));
                break;
            case 2:
                input.RemoveRange(at, length);
                break;
            case 3:
                byte[] piece = [.. input.GetRange(at, length)];
                for (int i = 1 + random.Next(random.Next(4) == 0 ? 200 : 3); i > 0; i--)
                    input.InsertRange(at, piece);
                break;
            case 4:
                input.Insert(at, (byte)random.Next(256));
                break;
            case 5 when at < input.Count:
                input[at] ^= (byte)(1 << random.Next(8));
                break;
            case 6:
                // The beginning of this one and the end of another.
                byte[] other = Any(target.Corpus, random);
                input.RemoveRange(at, input.Count - at);
                input.AddRange(other[random.Next(other.Length + 1)..]);
                break;
            case 7:
                // A range of its own elsewhere.
                byte[] moved = [.. input.GetRange(at, length)];
                input.RemoveRange(at, length);
                input.InsertRange(random.Next(input.Count + 1), moved);
                break;
            default:
                input.RemoveRange(at, input.Count - at);
                break;
        }
    }

    private static byte[] Any(IReadOnlyList<byte[]> of, Random random) => of[random.Next(of.Count)];
}
