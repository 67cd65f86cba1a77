// Linear algebra.

static void Transform(Span<double> re, Span<double> im)
{
    int n = re.Length;
    for (int i = 1, j = 0; i < n; i++)
    {
        int bit = n >> 1;
        for (; (j & bit) != 0; bit >>= 1)
            j ^= bit;
        j ^= bit;
        if (i < j)
        {
            (re[i], re[j]) = (re[j], re[i]);
            (im[i], im[j]) = (im[j], im[i]);
        }
    }

    for (int len = 2; len <= n; len <<= 1)
    {
        double angle = -2 * Math.PI / len;
        for (int i = 0; i < n; i += len)
            for (int k = 0; k < len / 2; k++)
            {
                double c = Math.Cos(angle * k), s = Math.Sin(angle * k);
                int a = i + k, b = i + k + len / 2;
                double x = re[b] * c - im[b] * s, y = re[b] * s + im[b] * c;
                re[b] = re[a] - x;
                im[b] = im[a] - y;
                re[a] += x;
                im[a] += y;
            }
    }
}

public static double F(double[] x)
{
    Span<double> re = stackalloc double[8], im = stackalloc double[8];
    x.CopyTo(re);
    Transform(re, im);
    double s = 0;
    for (int i = 0; i < 8; i++)
        s += (re[i] * re[i] + im[i] * im[i]) * (i + 1);
    return s;
}
