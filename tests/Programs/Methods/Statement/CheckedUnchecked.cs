public static double F(double[] x)
{
    checked
    {
        double s = 0;
        int k = 0;
        for (int i = 0; i < x.Length; i++)
        {
            k += i * 2;
            s += x[i] * k;
        }

        return unchecked(s * s);
    }
}
