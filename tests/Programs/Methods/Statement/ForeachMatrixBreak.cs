public static double F(double[,] m)
{
    double s = 0;
    foreach (double v in m)
    {
        if (v > 0.8)
            break;
        if (v < -0.8)
            continue;
        s += v * v * (1 + s * 0.1);
    }

    return s;
}
