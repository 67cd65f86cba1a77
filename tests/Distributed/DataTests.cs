using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Xunit;

namespace SymGrad.Distributed.Tests;

/// <summary>Which files are read for clients, and what of them.</summary>
public sealed class DataTests : IDisposable
{
    private readonly Folders _folders = new();

    private DataFolder Folder => new(_folders.Data);

    public void Dispose() => _folders.Dispose();

    [Theory]
    [InlineData("../secret", "'..' is no name")]
    [InlineData("sub/../../secret", "'..' is no name")]
    [InlineData("./points.csv", "'.' is no name")]
    [InlineData("sub//points.csv", "'' is no name")]
    [InlineData("/etc/passwd", "it is absolute")]
    [InlineData("C:secret", "it is absolute")]
    [InlineData("C:/secret", "it is absolute")]
    [InlineData("..\\secret", "it is no plain name")]
    [InlineData("points.csv\0.txt", "it is no plain name")]
    [InlineData("", "it is no plain name")]
    [InlineData(" ", "it is no plain name")]
    [InlineData("link", "symbolic link")]
    [InlineData("linked/secret", "symbolic link")]
    [InlineData("none.csv", "There is no file 'none.csv' in the data folder")]
    [InlineData("sub", "There is no file 'sub' in the data folder")]
    public void Name_ThatLeadsOutOrNowhere_IsRefused(string name, string why)
    {
        File.WriteAllText(Path.Combine(_folders.Root, "secret"), "1");
        Directory.CreateDirectory(Path.Combine(_folders.Data, "sub"));
        File.CreateSymbolicLink(Path.Combine(_folders.Data, "link"), Path.Combine(_folders.Root, "secret"));
        Directory.CreateSymbolicLink(Path.Combine(_folders.Data, "linked"), _folders.Root);
        Assert.Contains(why, Assert.Throws<TrainingException>(() => Folder.Resolve(name)).Message);
    }

    [Fact]
    public void Name_OfAFileInAFolder_IsFound()
    {
        Directory.CreateDirectory(Path.Combine(_folders.Data, "sub"));
        Logistic.Write(Path.Combine(_folders.Data, "sub"));
        Assert.Equal(Path.Combine(_folders.Data, "sub", "points.csv"), Folder.Resolve("sub/points.csv"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Idx_RangesOfFiles_AreTheRowsOfTheWhole(bool isCompressed)
    {
        byte[] images = [.. Enumerable.Range(0, 11 * 6).Select(static i => (byte)(3 * i))];
        byte[] labels = [.. Enumerable.Range(0, 11).Select(static i => (byte)i)];
        WriteIdx("images", isCompressed, [11, 2, 3], images);
        WriteIdx("labels", isCompressed, [11], labels);
        DataSource data = DataSource.Idx("images", "labels");
        Assert.Equal(11, Measure.Samples(Folder, data, 7));
        Rows<float> rows = Rows<float>.Read(Folder, data, 4, 9, 7);
        for (int i = 0; i < 5; i++)
        {
            float[] expected = [.. images.Skip(6 * (4 + i)).Take(6).Select(static b => (float)b), labels[4 + i]];
            Assert.Equal(expected, rows.Values[(7 * i)..(7 * i + 7)]);
        }
        Assert.Equal(rows.Fingerprint, Rows<float>.Read(Folder, data, 4, 9, 7).Fingerprint);
        Assert.NotEqual(rows.Fingerprint, Rows<float>.Read(Folder, data, 5, 10, 7).Fingerprint);
    }

    [Theory]
    [InlineData("other", "it begins with 0x")]
    [InlineData("empty", "it ends within its header")]
    [InlineData("header", "it ends within its header")]
    [InlineData("size", "its header gives dimension 1 the size 0")]
    [InlineData("huge", "its header announces more than fits into memory")]
    [InlineData("cut", "it is cut off")]
    [InlineData("long", "there is more in it than its header announces")]
    [InlineData("zcut", "it is cut off")]
    [InlineData("zflipped", "its gzip compression is damaged")]
    public void Idx_DamagedFile_IsNamed(string damage, string what)
    {
        bool isCompressed = damage[0] == 'z';
        int[] sizes = damage switch { "size" => [0, 6], "huge" => [11, int.MaxValue, int.MaxValue], _ => [11, 6] };
        WriteIdx("images", isCompressed, sizes, [.. Enumerable.Range(0, 66).Select(static i => (byte)(3 * i))]);
        string path = Path.Combine(_folders.Data, "images");
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, damage switch
        {
            "other" => "a,b,c,d\n"u8.ToArray(),
            "empty" => [],
            "header" => bytes[..7],
            "cut" => bytes[..^1],
            "long" => [.. bytes, 0],
            "zcut" => bytes[..60],
            "zflipped" => [.. bytes[..40], (byte)(bytes[40] ^ 4), .. bytes[41..]],
            _ => bytes,
        });
        Exception error = Assert.ThrowsAny<Exception>(() =>
        {
            Measure.Samples(Folder, DataSource.Idx("images"), 6);
            // Not the part that is damaged: the checksum is at the end.
            Rows<float>.Read(Folder, DataSource.Idx("images"), 0, 2, 6);
        });
        Assert.IsType<InvalidDataException>(error);
        Assert.Contains(what, error.Message);
        Assert.Contains("images", error.Message);
    }

    [Fact]
    public void Idx_FilesOfDifferentLength_AreRefused()
    {
        WriteIdx("images", false, [11, 2], new byte[22]);
        WriteIdx("labels", false, [10], new byte[10]);
        DataSource data = DataSource.Idx("images", "labels");
        string message = Assert.Throws<InvalidDataException>(() => Measure.Samples(Folder, data, 3)).Message;
        Assert.Equal("'labels' has 10 samples, and 'images' has 11", message);
        WriteIdx("labels", false, [11], new byte[11]);
        message = Assert.Throws<InvalidDataException>(() => Measure.Samples(Folder, data, 4)).Message;
        Assert.Equal("a sample has 3 numbers, and the model takes 4", message);
    }

    [Fact]
    public void Csv_RangesOfAFile_AreItsLines()
    {
        File.WriteAllText(Path.Combine(_folders.Data, "few.csv"), "a;b\n1;2\n3;4e-3\n\"5\";-6\n");
        DataSource data = DataSource.Csv("few.csv", ';');
        Assert.Equal(3, Measure.Samples(Folder, data, 2));
        Assert.Equal([3, 0.004, 5, -6], Rows<double>.Read(Folder, data, 1, 3, 2).Values);
    }

    [Theory]
    [InlineData("", "line 1: there is no line after that of the names")]
    [InlineData("a,b\n", "line 1: there is no line after that of the names")]
    [InlineData("a,b\n1,2\n3\n", "line 3: it has 1 columns, and 2 are wanted")]
    [InlineData("a,b\n1,2\n3,\n", "line 3: '' is no number")]
    [InlineData("a,b\n1,2\n3,x\n", "line 3: 'x' is no number")]
    [InlineData("a,b\n1,2\n3,NaN\n", "line 3: 'NaN' is no number")]
    [InlineData("a,b\n1,2\n3,1e999\n", "line 3: '1e999' is no number")]
    public void Csv_BadLine_IsNamed(string text, string what)
    {
        File.WriteAllText(Path.Combine(_folders.Data, "bad.csv"), text);
        DataSource data = DataSource.Csv("bad.csv");
        string message = Assert.Throws<InvalidDataException>(() =>
            Rows<double>.Read(Folder, data, 0, Measure.Samples(Folder, data, 2), 2)).Message;
        Assert.Equal($"'bad.csv' cannot be used: {what}", message);
    }

    private void WriteIdx(string name, bool isCompressed, int[] sizes, byte[] content)
    {
        byte[] header = new byte[4 + 4 * sizes.Length];
        (header[2], header[3]) = (8, (byte)sizes.Length);
        for (int i = 0; i < sizes.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 * (i + 1)), sizes[i]);
        using FileStream file = File.Create(Path.Combine(_folders.Data, name));
        using Stream stream = isCompressed ? new GZipStream(file, CompressionLevel.Fastest) : file;
        stream.Write(header);
        stream.Write(content);
    }
}
