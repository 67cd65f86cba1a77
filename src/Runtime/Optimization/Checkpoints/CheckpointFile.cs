using System;
using System.Buffers.Binary;
using System.IO;
using System.Security.Cryptography;

namespace SymGrad.Optimization;

/// <summary>
/// A file that is either whole or refused. Its form: 8 bytes "SYMGRADC", the version as 4 bytes, the content, and the SHA-256 of
/// all that; numbers are little-endian. It is written to a second file that replaces the first at once, so that a process that is
/// killed leaves the old one or the new one.
/// </summary>
internal static class CheckpointFile
{
    private const int Version = 1;
    private const int HeaderLength = 12;

    private static ReadOnlySpan<byte> Magic => "SYMGRADC"u8;

    public static void Write(string path, Action<BinaryWriter> content)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        writer.Write(Magic);
        writer.Write(Version);
        content(writer);
        writer.Flush();
        ReadOnlySpan<byte> written = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        string temporary = path + ".new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(written);
            file.Write(SHA256.HashData(written));
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The content, if the file is whole.</summary>
    public static BinaryReader Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.Length < HeaderLength || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic))
            throw new CheckpointException($"{path} is not a checkpoint. Name another file, or delete it to start anew.");
        int version = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(Magic.Length));
        int end = bytes.Length - SHA256.HashSizeInBytes;
        if (end < HeaderLength || !SHA256.HashData(bytes.AsSpan(0, end)).AsSpan().SequenceEqual(bytes.AsSpan(end)))
            throw new CheckpointException($"The checkpoint {path} is damaged: its checksum is wrong. Restore a copy of it, or delete it to start anew.");
        if (version != Version)
            throw new CheckpointException($"The checkpoint {path} has version {version}, and this program reads version {Version}. Use the program that wrote it, or delete it to start anew.");
        return new BinaryReader(new MemoryStream(bytes, HeaderLength, end - HeaderLength));
    }
}
