using System;
using System.Collections.Generic;
using System.IO;

namespace SymGrad.GradBench;

/// <summary>The lines of a stream, each as soon as it is there.</summary>
internal static class Lines
{
    private const int Smallest = 1 << 16;

    /// <summary>Reads lines, which are valid until the next one is asked for.</summary>
    /// <param name="input">The stream.</param>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(Stream input)
    {
        byte[] buffer = new byte[Smallest];
        int start = 0, end = 0, searched = 0;
        while (true)
        {
            int length = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                int newline = searched + length;
                yield return Line(buffer, start, newline);
                start = searched = newline + 1;
                continue;
            }
            searched = end;
            if (end == buffer.Length)
            {
                byte[] target = start > 0 ? buffer : new byte[checked(2 * buffer.Length)];
                buffer.AsSpan(start, end - start).CopyTo(target);
                (buffer, start, end) = (target, 0, end - start);
                searched = end;
            }
            int read = input.Read(buffer, end, buffer.Length - end);
            if (read == 0)
                break;
            end += read;
        }
        if (end > start)
            yield return Line(buffer, start, end);
    }

    private static ReadOnlyMemory<byte> Line(byte[] buffer, int start, int end) =>
        buffer.AsMemory(start, (end > start && buffer[end - 1] == '\r' ? end - 1 : end) - start);
}
