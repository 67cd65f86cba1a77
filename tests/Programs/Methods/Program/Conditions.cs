public static double F(double[] x)
{
    bool up = true;
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        up ^= x[i] > 0;
        s += up ? x[i] * x[i] : -x[i];
        if (up && s > 1 || !up && s < -1)
            s *= 0.5;
    }

    return s;
}
