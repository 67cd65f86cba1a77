public static double F(double[] x)
{
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        double At(int d) => i + d < x.Length ? x[i + d] : 0;
        s += At(0) * At(1) - At(-0);
    }

    return s;
}
