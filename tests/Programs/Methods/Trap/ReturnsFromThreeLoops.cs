public static double F(double[] x)
{
    double s = 1;
    for (int i = 0; i < x.Length; i++)
        for (int j = i; j < x.Length; j++)
        {
            int k = j;
            while (k >= 0)
            {
                s += 0.3 * x[i] * x[j] * x[k];
                if (s > 1.4)
                    return s * x[k];
                if (s < 0.7)
                    break;
                k--;
            }
        }

    return s;
}
