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

    /// <summary>The bytes of a file with some content.</summary>
    public static byte[] Frame(Action<BinaryWriter> content)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        writer.Write(Magic);
        writer.Write(Version);
        content(writer);
        writer.Flush();
        memory.Write(SHA256.HashData(memory.GetBuffer().AsSpan(0, (int)memory.Length)));
        return memory.ToArray();
    }

    /// <summary>Replaces a file at once.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        string temporary = path + ".new";
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch (IOException)
        {
            // On a full disk the half of a file would only take the place that is missing.
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>The content, if the bytes are those of a whole file; messages call it by a name.</summary>
    public static BinaryReader Read(byte[] bytes, string name)
    {
        if (bytes.Length < HeaderLength || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic))
            throw new CheckpointException($"{name} is not a checkpoint. Name another file, or delete it to start anew.");
        int version = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(Magic.Length));
        int end = bytes.Length - SHA256.HashSizeInBytes;
        if (end < HeaderLength || !SHA256.HashData(bytes.AsSpan(0, end)).AsSpan().SequenceEqual(bytes.AsSpan(end)))
            throw new CheckpointException($"The checkpoint {name} is damaged: its checksum is wrong. Restore a copy of it, or delete it "
                + $"to start anew.");
        if (version != Version)
            throw new CheckpointException($"The checkpoint {name} has version {version}, and this program reads version {Version}. Use "
                + $"the program that wrote it, or delete it to start anew.");
        return new BinaryReader(new MemoryStream(bytes, HeaderLength, end - HeaderLength));
    }
}
