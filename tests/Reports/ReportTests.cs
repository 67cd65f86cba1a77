using System.Linq;
using Xunit;

namespace SymGrad.Reports.Tests;

/// <summary>
/// Programs after public bug reports of other tools, each differentiated in four ways: value by bits, derivatives against what the
/// case states or differences tell, arguments left alone, nothing that warns. Every case is one of a kind of fault. There are two classes
/// of them, since the runner has one processor for each class.
/// </summary>
public abstract class ReportTests
{
    /// <summary>Every second case, from the first or from the second on.</summary>
    protected static TheoryData<string> Half(int from) => [.. ReportCase.Names("data").Where((_, i) => i % 2 == from)];

    /// <summary>Checks a case at all of its points, or that it is refused.</summary>
    internal static void Check(ReportCase report)
    {
        if (report.Refusal is { } refusal)
        {
            Assert.Contains(ReportProgram.Diagnostics(report), d => d.Id == refusal);
            return;
        }
        ReportProgram program = ReportProgram.Compile(report);
        if (report.IsCustom)
            Assert.Equal("", program.Run());
        Assert.All(report.Points, point => new ReportCheck(report, program, point).Run());
    }
}

public class EvenReportTests : ReportTests
{
    public static TheoryData<string> Cases => Half(0);

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryDerivative_OfReportedProgram_IsRightOrRefused(string name) => Check(ReportCase.Read("data", name));
}

public class OddReportTests : ReportTests
{
    public static TheoryData<string> Cases => Half(1);

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryDerivative_OfReportedProgram_IsRightOrRefused(string name) => Check(ReportCase.Read("data", name));
}
