using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace Mnist;

/// <summary>
/// A file in IDX format, plain or compressed with gzip: four bytes that tell the type of the numbers (8: bytes) and how many
/// dimensions there are, each dimension's size in four bytes, the most significant first, then the numbers.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Sizes">The dimensions.</param>
/// <param name="Data">The bytes, the last dimension running fastest.</param>
public sealed record IdxFile(string Path, int[] Sizes, byte[] Data)
{
    /// <summary>Reads a file of bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">How many dimensions it must have.</param>
    /// <exception cref="InvalidDataException">It is not such a file, cut off, or has more in it than it says.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IdxFile Read(string path, int dimensions)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            bool isCompressed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
            file.Position = 0;
            using Stream stream = isCompressed ? new GZipStream(file, CompressionMode.Decompress) : file;
            return Read(stream, path, dimensions);
        }
        catch (InvalidDataException e) when (e.Data["path"] is null)
        {
            throw Bad(path, $"its gzip compression is damaged ({e.Message})");
        }
    }

    private static IdxFile Read(Stream stream, string path, int dimensions)
    {
        var header = new byte[4 * (dimensions + 1)];
        int present = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        int magic = present < 4 ? 0 : BinaryPrimitives.ReadInt32BigEndian(header), expected = 0x800 + dimensions;
        if (present < 4)
            throw Bad(path, $"it ends after {present} bytes, before its header");
        if (magic != expected)
            throw Bad(path, $"it begins with 0x{magic:x8}, not with 0x{expected:x8}: it is not an IDX file of bytes in {dimensions} {(dimensions == 1 ? "dimension" : "dimensions")}");
        if (present < header.Length)
            throw Bad(path, $"it ends after {present} bytes, within its header");
        var sizes = new int[dimensions];
        long count = 1;
        for (int i = 0; i < dimensions; i++)
        {
            sizes[i] = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 * (i + 1)));
            if (sizes[i] <= 0 || (count *= sizes[i]) > Array.MaxLength)
                throw Bad(path, $"its header gives dimension {i + 1} the size {sizes[i]}");
        }
        var data = new byte[count];
        int read = stream.ReadAtLeast(data, data.Length, throwOnEndOfStream: false);
        if (read < count)
            throw Bad(path, $"it is cut off: its header announces {count} bytes of data, and there are {read}");
        if (stream.ReadByte() >= 0)
            throw Bad(path, $"there is more in it than the {count} bytes of data that its header announces");
        return new IdxFile(path, sizes, data);
    }

    /// <summary>The error of a file that is not what it should be.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What is wrong with it.</param>
    public static InvalidDataException Bad(string path, string what) => new($"'{path}' cannot be used: {what}.") { Data = { ["path"] = path } };
}
