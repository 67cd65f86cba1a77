public static double F(double[] x)
{
    double s = 0;
    for (int a = 0; a < 2; a++)
        for (int b = 0; b < 2; b++)
            for (int c = 0; c < 2; c++)
                for (int d = 0; d < 2; d++)
                    for (int e = 0; e < x.Length; e++)
                    {
                        s += x[e] * (a + b * c - d);
                        s *= 0.99;
                    }

    return s * s;
}
