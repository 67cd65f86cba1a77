using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Mnist;
using Xunit;

namespace SymGrad.Samples.Tests;

/// <summary>Files of images: good ones, plain and compressed, and bad ones, each with a message that names it.</summary>
public sealed class IdxFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("symgrad").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("-images-idx3-ubyte", "-labels-idx1-ubyte", false)]
    [InlineData("-images-idx3-ubyte.gz", "-labels-idx1-ubyte.gz", true)]
    [InlineData("-images.idx3-ubyte", "-labels.idx1-ubyte", false)]
    public void Read_UnderAnyOfItsNames_GivesTheImages(string images, string labels, bool isCompressed)
    {
        Write("train" + images, Images(2), isCompressed);
        Write("train" + labels, Labels(3, 9), isCompressed);
        DigitSet set = DigitSet.Read(_folder, "train");
        Assert.Equal(2, set.Count);
        Assert.Equal([3, 9], [set.Label(0), set.Label(1)]);
        Assert.Equal([0f, 1 / 255f, 2 / 255f], set.Image(0)[..3].ToArray());
        Assert.Equal(784 % 256 / 255f, set.Image(1)[0]);
    }

    [Fact]
    public void Read_WithoutTheFile_SaysWhichNamesItLookedFor()
    {
        string message = Assert.Throws<FileNotFoundException>(() => DigitSet.Read(_folder, "t10k")).Message;
        Assert.Contains("'t10k-images-idx3-ubyte' or 't10k-images-idx3-ubyte.gz'", message);
        Assert.Contains(_folder, message);
    }

    [Fact]
    public void Read_LabelsInPlaceOfImages_IsRefused() => Refused(Labels(1, 2), Labels(1, 2), "train-images-idx3-ubyte' cannot be used: it begins with 0x00000801, not with 0x00000803");

    [Fact]
    public void Read_ATruncatedFile_SaysHowMuchIsThere() => Refused(Images(2)[..1000], Labels(1, 2), "it is cut off: its header announces 1568 bytes of data, and there are 984");

    [Fact]
    public void Read_AnEmptyFile_IsRefused() => Refused([], Labels(1, 2), "it ends after 0 bytes");

    [Fact]
    public void Read_HalfAHeader_IsRefused() => Refused(Images(1)[..9], Labels(1), "it ends after 9 bytes, within its header");

    [Fact]
    public void Read_MoreThanAnnounced_IsRefused() => Refused([.. Images(1), 0], Labels(1), "there is more in it than the 784 bytes");

    [Fact]
    public void Read_AnAbsurdSize_IsRefused() => Refused([0, 0, 8, 3, 0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 28, 0, 0, 0, 28], Labels(1), "dimension");

    [Fact]
    public void Read_ImagesOfAnotherSize_AreRefused() => Refused([0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 7, 7], Labels(1), "1 rows and 2 columns");

    [Fact]
    public void Read_FewerLabelsThanImages_AreRefused() => Refused(Images(2), Labels(1), "it has 1 labels for the 2 images");

    [Fact]
    public void Read_ALabelThatIsNoDigit_IsRefused() => Refused(Images(2), Labels(1, 10), "label 2 is 10");

    [Fact]
    public void Read_DamagedCompression_IsRefused()
    {
        Write("train-images-idx3-ubyte.gz", Images(1), isCompressed: true);
        string path = Path.Combine(_folder, "train-images-idx3-ubyte.gz");
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        Write("train-labels-idx1-ubyte", Labels(1), isCompressed: false);
        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => DigitSet.Read(_folder, "train")).Message);
        bytes[12] ^= 0xff;
        bytes[13] ^= 0xff;
        File.WriteAllBytes(path, bytes);
        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => DigitSet.Read(_folder, "train")).Message);
    }

    [Fact]
    public void CommandLine_WithABadFile_SaysSoAndReturnsOne()
    {
        Write("train-images-idx3-ubyte", Images(2)[..1000], isCompressed: false);
        Write("train-labels-idx1-ubyte", Labels(1, 2), isCompressed: false);
        StringWriter output = new(), error = new();
        Assert.Equal(1, CommandLine.Run(["--data", _folder], output, error));
        Assert.StartsWith("error: ", error.ToString());
        Assert.Contains("it is cut off", error.ToString());
        Assert.Empty(output.ToString());
    }

    private static byte[] Images(int count) => [0, 0, 8, 3, 0, 0, 0, (byte)count, 0, 0, 0, 28, 0, 0, 0, 28, .. Enumerable.Range(0, 784 * count).Select(static i => (byte)i)];

    private static byte[] Labels(params byte[] labels) => [0, 0, 8, 1, 0, 0, 0, (byte)labels.Length, .. labels];

    private void Refused(byte[] images, byte[] labels, string message)
    {
        Write("train-images-idx3-ubyte", images, isCompressed: false);
        Write("train-labels-idx1-ubyte", labels, isCompressed: false);
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => DigitSet.Read(_folder, "train")).Message);
    }

    private void Write(string name, byte[] bytes, bool isCompressed)
    {
        using FileStream file = File.Create(Path.Combine(_folder, name));
        using Stream stream = isCompressed ? new GZipStream(file, CompressionLevel.Fastest) : file;
        stream.Write(bytes);
    }
}
