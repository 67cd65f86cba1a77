using System;
using System.Globalization;
using System.IO;
using System.Text;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>CSV files as they are found, and as they should not be.</summary>
public sealed class CsvTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x,y\n1,2\n2,4\n3,6\n")]
    [InlineData("\uFEFFx,y\r\n1,2\r\n2,4\r\n3,6")]
    [InlineData("x;y\n1;2\n2;4\n3;6\n")]
    [InlineData("x\ty\n1\t2\n2\t4\n3\t6\n")]
    [InlineData("y|x\n2|1\n4|2\n6|3\n")]
    [InlineData("\"x\",\"y\"\n\"1\",\"2\"\n 2 , 4 \n+3,6e0\n")]
    [InlineData("id,\"a, \"\"quoted\"\" name\",x,y\n1,\"text, with\na line break\",1,2\n2,,2,4\n3,x,3,6\n\n")]
    [InlineData("x,y;z\n1,2\n2,4\n3,6\n", "--separator", ",", "--target", "y;z")]
    public void Forms_AreRead(string text, params string[] options)
    {
        string[] target = options.Length == 0 ? ["--target", "y"] : options;
        Assert.StartsWith("w = 2 (", Symgrad.Output(["fit", _folder.Write("data.csv", text), "--model", "w*x", .. target]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "has no header")]
    [InlineData("\n1,2\n", "has no header")]
    [InlineData("x,y\n", "has a header and no rows")]
    [InlineData("x,z\n1,2\n", "there is no column y; the file has x, z.")]
    [InlineData("x,x\n1,2\n", "line 1: two columns are named 'x'")]
    [InlineData("x,y\n1,2\n3\n", "line 3: 1 field where the header has 2")]
    [InlineData("x,y\n1,2,3\n", "line 2: 3 fields where the header has 2")]
    [InlineData("x,y\n1,\n", "line 2, column y: the value is missing")]
    [InlineData("x,y\n1,2\nabc,2\n", "line 3, column x: 'abc' is no number")]
    [InlineData("x,y\n1,NaN\n", "line 2, column y: 'NaN' is not finite")]
    [InlineData("x,y\n1e999,1\n", "line 2, column x: '1e999' is not finite")]
    [InlineData("x;y\n1;2\n2;6,5\n", "line 3, column y: '6,5' has a decimal comma")]
    [InlineData("x,y\n1,\"6,5\"\n", "line 2, column y: '6,5' has a decimal comma")]
    [InlineData("x;y\n1;1,234,567\n", "line 2, column y: '1,234,567' is no number")]
    [InlineData("x,y\n1,0x10\n", "line 2, column y: '0x10' is no number")]
    [InlineData("x,y\n1,\"2\n", "line 2")]
    [InlineData("a,\"line\nbreak\",x,y\n1,\"b\nc\",x,2\n", "line 3, column x")]
    public void Faults_AreNamedByLineAndColumn(string text, string expected)
    {
        string error = Symgrad.Fault(CommandLine.BadInput, "fit", _folder.Write("data.csv", text), "--model", "w*x", "--target", "y");
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyFaults_AreTenAndACount()
    {
        string text = "x,y\n" + string.Concat(System.Linq.Enumerable.Repeat("1,?\n", 25));
        string[] lines = Symgrad.Fault(CommandLine.BadInput, "fit", _folder.Write("data.csv", text), "--model", "w*x", "--target", "y").TrimEnd('\n').Split('\n');
        Assert.EndsWith("data.csv has 25 faults:", lines[0], StringComparison.Ordinal);
        Assert.Equal("  line 11, column y: '?' is no number", lines[10]);
        Assert.Equal("  and 15 more", lines[11]);
        Assert.Equal(12, lines.Length);
    }

    [Fact]
    public void FaultsInColumnsThatAreNotUsed_DoNotMatter() =>
        Assert.StartsWith("w = 2 (", Symgrad.Output("fit", _folder.Write("data.csv", "x,name,y\n1,?,2\n2,,4\n"), "--model", "w*x", "--target", "y"), StringComparison.Ordinal);

    [Fact]
    public void HugeNumbers_AreRefusedWhereTheLossIsNotFinite() =>
        Assert.Contains("not finite", Symgrad.Fault(CommandLine.BadInput, "fit", _folder.Write("data.csv", "x,y\n1e308,2\n-1e308,1\n"), "--model", "w*x", "--target", "y"), StringComparison.Ordinal);

    [Fact]
    public void ColumnNamedAsAConstant_IsRefused() =>
        Assert.Contains("rename the column", Symgrad.Fault(CommandLine.BadInput, "fit", _folder.Write("data.csv", "e,y\n1,2\n"), "--model", "w*e", "--target", "y"), StringComparison.Ordinal);

    [Fact]
    public void NoTextNoFileNoFolder_AreRefused()
    {
        File.WriteAllBytes(_folder.File("noise.csv"), [0x78, 0x2C, 0xFF, 0xFE, 0x00, 0x0A, 0x31, 0x2C, 0x32]);
        foreach (string path in (string[])[_folder.File("noise.csv"), _folder.File("none.csv"), Path.GetDirectoryName(_folder.File("x"))!])
            Symgrad.Fault(CommandLine.BadInput, "fit", path, "--model", "w*x", "--target", "y");
    }

    [Fact]
    public void Culture_ChangesNothing()
    {
        string[] args = ["fit", _folder.Write("data.csv", "x,y\n1.5,3\n2.5,5.25\n3.5,7\n"), "--model", "w*x", "--target", "y"];
        string expected = Symgrad.Output(args);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(expected, Symgrad.Output(args));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void MillionRows_AreFitted()
    {
        var text = new StringBuilder("x,y\n");
        for (int i = 0; i < 1_000_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i % 1000},{3 * (i % 1000) + 2}\n");
        Assert.StartsWith("w = 3 (", Symgrad.Output("fit", _folder.Write("data.csv", text.ToString()), "--model", "w*x+b", "--target", "y"), StringComparison.Ordinal);
    }
}
