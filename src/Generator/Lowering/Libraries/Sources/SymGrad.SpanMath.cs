using System;

namespace SymGrad.Sources
{
    /// <summary>What generated matrices of derivatives do with rows: calls of such are differentiated too.</summary>
    internal static class SpanMathSource
    {
        public static int Count<T>(T[][] rows)
        {
            int count = 0;
            for (int i = 0; i < rows.Length; i++)
                count += rows[i].Length;
            return count;
        }

        public static void Flatten<T>(T[][] rows, Span<T> to)
        {
            int start = 0;
            for (int i = 0; i < rows.Length; i++)
            {
                for (int j = 0; j < rows[i].Length; j++)
                    to[start + j] = rows[i][j];
                start += rows[i].Length;
            }
        }

        public static void Unflatten<T>(ReadOnlySpan<T> from, T[][] rows)
        {
            int start = 0;
            for (int i = 0; i < rows.Length; i++)
            {
                for (int j = 0; j < rows[i].Length; j++)
                    rows[i][j] = from[start + j];
                start += rows[i].Length;
            }
        }
    }
}
