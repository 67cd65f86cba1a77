public static double F(double[] x)
{
    uint seed = 12345u;
    ulong wide = 88172645463325252UL;
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        seed = seed * 1664525u + 1013904223u;
        wide ^= wide << 13;
        wide ^= wide >> 7;
        int k = (int)(seed >> 16) % x.Length;
        s += x[k] * s + x[(int)(wide % (ulong)x.Length)] * (seed & 3) + (wide >> 60);
    }

    return s;
}
