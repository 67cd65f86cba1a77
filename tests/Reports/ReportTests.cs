using Xunit;

namespace SymGrad.Reports.Tests;

/// <summary>
/// Programs after public bug reports of other tools, each differentiated in four ways: value by bits, derivatives against what the
/// case states or differences tell, arguments left alone, nothing that warns. Every case is one of a kind of fault.
/// </summary>
public class ReportTests
{
    public static TheoryData<string> Cases => [.. ReportCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryDerivative_OfReportedProgram_IsRightOrRefused(string name)
    {
        ReportCase report = ReportCase.Read(name);
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
