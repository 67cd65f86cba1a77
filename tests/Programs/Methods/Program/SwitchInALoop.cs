public static double F(double[] x)
{
    double s = 1;
    for (int i = 0; i < x.Length; i++)
    {
        switch (i % 3)
        {
            case 0:
                s *= 1 + x[i];
                break;
            case 1:
                s -= x[i];
                break;
            default:
                s = Math.Sin(s);
                break;
        }
    }

    return s;
}
