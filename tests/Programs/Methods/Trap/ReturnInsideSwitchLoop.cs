public static double F(double[] x)
{
    double s = 0.5;
    for (int i = 0; i < x.Length; i++)
    {
        switch (x[i])
        {
            case> 0.9:
                return s;
            case> 0.0:
                s *= 1 + x[i];
                break;
            case < -0.9:
                return s * x[i];
            default:
                s -= x[i] * x[i];
                break;
        }
    }

    return s;
}
