public static double F(double[] x)
{
    byte[] labels = new byte[x.Length];
    short[] steps = new short[x.Length];
    for (int i = 0; i < x.Length; i++)
    {
        labels[i] = (byte)(i * 100);
        steps[i] = (short)(i - 1);
        steps[i] += labels[i];
        labels[i]++;
    }

    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += x[labels[i] % x.Length] * steps[i] + labels[i] * x[i] * x[i];
    return s;
}
