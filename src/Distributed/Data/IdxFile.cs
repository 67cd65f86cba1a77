using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace SymGrad.Distributed;

/// <summary>
/// A file of bytes in IDX format, plain or compressed with gzip: four bytes that tell the type of the numbers (8: bytes) and how many
/// dimensions there are, each dimension's size in four bytes, the most significant first, then the numbers.
/// </summary>
internal sealed class IdxFile : IDisposable
{
    private const int MaxDimensions = 8;
    private readonly string _path;
    private readonly FileStream _file;
    private readonly Stream _stream;

    private IdxFile(string path, FileStream file, Stream stream) => (_path, _file, _stream) = (path, file, stream);

    /// <summary>The number of samples: the first dimension.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of a sample: the product of the other dimensions.</summary>
    public int Width { get; private set; }

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is no such file, or not as long as it says.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IdxFile Open(string path)
    {
        FileStream file = File.OpenRead(path);
        try
        {
            bool isCompressed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
            file.Position = 0;
            var idx = new IdxFile(path, file, isCompressed ? new GZipStream(file, CompressionMode.Decompress) : file);
            idx.ReadHeader();
            return idx;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the bytes of some samples, and what comes after them where only that shows whether the file is whole.</summary>
    /// <param name="from">The first sample.</param>
    /// <param name="to">The sample after the last.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public byte[] Read(int from, int to)
    {
        Skip((long)from * Width);
        var rows = new byte[(long)(to - from) * Width];
        if (Fill(rows) < rows.Length)
            throw Cut();
        // The checksum of gzip stands at the end.
        if (_stream != _file)
        {
            Skip((long)(Count - to) * Width);
            if (Fill(stackalloc byte[1]) > 0)
                throw Bad("there is more in it than its header announces");
        }
        return rows;
    }

    public void Dispose()
    {
        _stream.Dispose();
        _file.Dispose();
    }

    private void ReadHeader()
    {
        int magic = ReadInt32();
        int dimensions = magic & 0xff;
        if (magic >> 8 != 8 || dimensions is 0 or > MaxDimensions)
            throw Bad($"it begins with 0x{magic:x8}: it is not an IDX file of bytes");
        Count = ReadSize(1);
        long width = 1;
        for (int i = 2; i <= dimensions; i++)
        {
            if ((width *= ReadSize(i)) > Array.MaxLength)
                throw Bad("its header announces more than fits into memory");
        }
        Width = (int)width;
        long announced = 4L * (dimensions + 1) + (long)Count * Width;
        if (_stream == _file && _file.Length != announced)
            throw _file.Length < announced ? Cut() : Bad("there is more in it than its header announces");
    }

    private int ReadSize(int dimension)
    {
        int size = ReadInt32();
        return size > 0 ? size : throw Bad($"its header gives dimension {dimension} the size {size}");
    }

    private int ReadInt32()
    {
        Span<byte> bytes = stackalloc byte[4];
        return Fill(bytes) == 4
            ? BinaryPrimitives.ReadInt32BigEndian(bytes)
            : throw Bad("it ends within its header");
    }

    private void Skip(long bytes)
    {
        if (_stream == _file)
        {
            _file.Position += bytes;
            return;
        }
        var buffer = new byte[1 << 16];
        for (int read; bytes > 0; bytes -= read)
        {
            read = Fill(buffer.AsSpan(0, (int)Math.Min(bytes, buffer.Length)));
            if (read == 0)
                throw Cut();
        }
    }

    private int Fill(Span<byte> bytes)
    {
        try
        {
            return _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw Bad($"its gzip compression is damaged ({e.Message})");
        }
    }

    private InvalidDataException Cut() => Bad("it is cut off: its header announces more than there is");

    private InvalidDataException Bad(string what) => new($"'{Path.GetFileName(_path)}' cannot be used: {what}");
}
