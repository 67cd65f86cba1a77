using System;
using System.IO;
using Xunit;

namespace SymGrad.Reports.Tests;

/// <summary>
/// What C# is differentiated, by examples: each is checked in all modes, and all of them are the page docs/constructs.md.
/// With SYMGRAD_UPDATE_DOCS in the environment the page is written anew.
/// </summary>
public class ConstructTests
{
    public static TheoryData<string> Cases => [.. ReportCase.Names(ConstructsPage.Folder)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryDerivative_OfConstruct_IsRightOrRefused(string name) => ReportTests.Check(ReportCase.Read(ConstructsPage.Folder, name));

    [Fact]
    public void Page_ShowsTheExamplesThatAreTested()
    {
        string path = Path.Combine(Root(), "docs", "constructs.md"), page = ConstructsPage.Text();
        if (Environment.GetEnvironmentVariable("SYMGRAD_UPDATE_DOCS") is not null)
            File.WriteAllText(path, page);
        Assert.Equal(page, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "SymGrad.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("There is no SymGrad.sln above the tests.");
    }
}
