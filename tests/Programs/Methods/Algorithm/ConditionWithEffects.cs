// Control flow that goes wrong elsewhere.

public static double F(double[] x)
{
    int i = -1;
    double s = 0, last = 1;
    while (++i < x.Length && (last = last * 0.5 + x[i]) < 2)
    {
        s += last * last;
        if (i % 2 == 0 && (s += last) > 4)
            break;
    }

    return s + last;
}
