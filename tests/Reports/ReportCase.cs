using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace SymGrad.Reports.Tests;

/// <summary>A point at which a case is checked.</summary>
/// <param name="X">The argument.</param>
/// <param name="Gradient">The expected gradient; null where differences tell it.</param>
/// <param name="Hessian">The expected Hessian, row by row; null where differences of gradients tell it.</param>
/// <param name="IsRandom">Whether the point was drawn, not given.</param>
internal sealed record ReportPoint(double[] X, Expected[]? Gradient, Expected[]? Hessian, bool IsRandom);

/// <summary>
/// A small C# program rewritten from a public bug report of some differentiation tool, or found by a sweep: a file of data/.
/// Its first lines say where it is checked: <c>// n=2 lo=0.5 hi=1.5</c> draws points of that many numbers from that range,
/// <c>// at=1,0 | g=2,* | H=..</c> gives one with what is expected there (see <see cref="Expected"/>), <c>// only=at</c> leaves it
/// at those, <c>// refused=SG0011</c> says that a diagnostic refuses it, <c>// tol=1e-5</c> widens the tolerance and
/// <c>h=0.04</c> the step of differences, and a <c>// custom</c> program checks itself in <c>T.Run</c>.
/// </summary>
internal sealed partial class ReportCase
{
    private const string Extension = ".cs.txt";
    private const int RandomPoints = 5;

    private ReportCase(string name, string source)
    {
        (Name, Source) = (name, source);
        IsCustom = source.Contains("// custom", StringComparison.Ordinal);
        Refusal = RefusalLine().Match(source) is { Success: true } refusal ? refusal.Groups[1].Value : null;
        Points = IsCustom ? [] : [.. Drawn(source), .. Given(source)];
        Tolerance = ToleranceLine().Match(source) is { Success: true } m ? Number(m.Groups[1].Value) : 1e-6;
        Step = StepLine().Match(source) is { Success: true } step ? Number(step.Groups[1].Value) : null;
    }

    public string Name { get; }

    public string Source { get; }

    /// <summary>The diagnostic that refuses the program; null where it is differentiated.</summary>
    public string? Refusal { get; }

    /// <summary>Whether the program checks itself.</summary>
    public bool IsCustom { get; }

    public IReadOnlyList<ReportPoint> Points { get; }

    /// <summary>How far a derivative may be from differences, relative to the largest of its kind.</summary>
    public double Tolerance { get; }

    /// <summary>The step of differences, where single precision asks for a wide one; null where the usual ones do.</summary>
    public double? Step { get; }

    /// <summary>The names of all cases in a folder.</summary>
    public static IEnumerable<string> Names(string folder) => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, folder))
        .Select(static f => Path.GetFileName(f)[..^Extension.Length]).Order(StringComparer.Ordinal);

    public static ReportCase Read(string folder, string name) =>
        new(name, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, folder, name + Extension)));

    private static IEnumerable<ReportPoint> Drawn(string source)
    {
        Match range = RangeLine().Match(source);
        if (source.Contains("// only=at", StringComparison.Ordinal))
            yield break;
        double low = Number(range.Groups[2].Value), high = Number(range.Groups[3].Value);
        int n = int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture);
        var random = new Random(12345);
        for (int i = 0; i < RandomPoints; i++)
            yield return new ReportPoint(Enumerable.Range(0, n).Select(_ => low + (high - low) * random.NextDouble()).ToArray(), null, null, IsRandom: true);
    }

    private static IEnumerable<ReportPoint> Given(string source) => PointLine().Matches(source).Select(static m => new ReportPoint(
        m.Groups[1].Value.Split(',').Select(Number).ToArray(), Row(m.Groups[2]), Row(m.Groups[3]), IsRandom: false));

    private static Expected[]? Row(Group group) => group.Success ? group.Value.Split(',').Select(Expected.Read).ToArray() : null;

    private static double Number(string text) => Expected.Number(text.Trim());

    [GeneratedRegex(@"// refused=(\w+)")]
    private static partial Regex RefusalLine();

    [GeneratedRegex(@"// n=(\d+) lo=(\S+) hi=(\S+)")]
    private static partial Regex RangeLine();

    [GeneratedRegex(@"^// (?:.* )?tol=(\S+)", RegexOptions.Multiline)]
    private static partial Regex ToleranceLine();

    [GeneratedRegex(@"^// (?:.* )?h=(\S+)", RegexOptions.Multiline)]
    private static partial Regex StepLine();

    [GeneratedRegex(@"// at=([^|\n]*)(?:\|\s*g=([^|\n]*))?(?:\|\s*H=([^|\n]*))?")]
    private static partial Regex PointLine();
}
