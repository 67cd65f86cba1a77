using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using Xunit;
using Xunit.Abstractions;

namespace SymGrad.Fuzzing.Tests;

/// <summary>
/// Gives a target changed input for some time; what fails is made small and printed as a literal of C#. The library for random tests,
/// CsCheck, neither leaves an input behind that ends the process nor shortens texts, and coverage-guided fuzzers need tools that are no
/// packages.
/// </summary>
/// <remarks>
/// In the environment: SYMGRAD_FUZZ, the seconds for each target (1 by default); SYMGRAD_FUZZ_SEED, the seed, which is printed (from the
/// clock where SYMGRAD_FUZZ is set, 1 otherwise); SYMGRAD_FUZZ_FOLDER, where the input that is being tried is written, for what ends
/// the process.
/// </remarks>
internal sealed class Fuzzer(ITestOutputHelper log)
{
    // Far above what any input takes: a check against hanging, also on a busy machine.
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestShrinking = TimeSpan.FromSeconds(60);

    /// <summary>Tries a target.</summary>
    public void Try(Target target)
    {
        string? seconds = Environment.GetEnvironmentVariable("SYMGRAD_FUZZ");
        var time = TimeSpan.FromSeconds(double.Parse(seconds ?? "1", CultureInfo.InvariantCulture));
        string? given = Environment.GetEnvironmentVariable("SYMGRAD_FUZZ_SEED");
        int seed = given is not null ? int.Parse(given, CultureInfo.InvariantCulture) : seconds is null ? 1 : Environment.TickCount;
        string? folder = Environment.GetEnvironmentVariable("SYMGRAD_FUZZ_FOLDER");
        var clock = Stopwatch.StartNew();
        int count = 0;
        for (; clock.Elapsed < time; count++)
        {
            byte[] input = Mutations.Draw(target, new Random(HashOf(seed, count)));
            if (folder is not null)
                File.WriteAllBytes(Path.Combine(folder, target.Name), input);
            if (Failure(target, input) is { } failure)
            {
                byte[] small = Shrink(target, input, failure);
                Assert.Fail($"{target.Name}, seed {seed}, input {count}: {Literal(small)}\n{Failure(target, small) ?? failure}");
            }
        }
        string line = $"{target.Name}: {count} inputs, seed {seed}";
        log.WriteLine(line);
        if (folder is not null)
            File.AppendAllText(Path.Combine(folder, "log"), line + "\n");
    }

    // Not HashCode, whose values differ from process to process.
    private static int HashOf(int seed, int count) => unchecked((int)((uint)seed * 2654435761u + (uint)count * 40503u));

    // What is wrong with the target at an input; null if nothing is.
    private static Exception? Failure(Target target, byte[] input)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                target.Run(input);
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        thread.IsBackground = true;
        thread.Start();
        return thread.Join(LongestRun) ? failure : new TimeoutException($"No end after {LongestRun.TotalSeconds} seconds.");
    }

    // Leaves away ranges, long ones first, as long as the failure stays of its kind.
    private static byte[] Shrink(Target target, byte[] input, Exception failure)
    {
        var clock = Stopwatch.StartNew();
        for (int length = Math.Max(1, input.Length / 2); ; length = Math.Max(1, length / 2))
        {
            bool isShorter = false;
            for (int at = 0; at + length <= input.Length && clock.Elapsed < LongestShrinking;)
            {
                byte[] shorter = [.. input[..at], .. input[(at + length)..]];
                if (Failure(target, shorter)?.GetType() == failure.GetType())
                    (input, isShorter) = (shorter, true);
                else
                    at += length;
            }
            if (length == 1 && !isShorter || clock.Elapsed >= LongestShrinking)
                return input;
        }
    }

    // As text if it is any, as bytes otherwise.
    private static string Literal(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        if (!Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(input))
            return $"Convert.FromHexString(\"{Convert.ToHexString(input)}\")";
        var literal = new StringBuilder("\"");
        foreach (char c in text)
            literal.Append(c is '"' or '\\' ? $"\\{c}" : c is < ' ' or > '~' ? $"\\u{(int)c:x4}" : c);
        return literal.Append('"').ToString();
    }
}
