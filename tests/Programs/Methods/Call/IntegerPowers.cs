static int IPow(int b, int e)
{
    int r = 1;
    while (e-- > 0)
        r *= b;
    return r;
}

public static double F(double x, int k) => x * IPow(2, k) + x * x * IPow(-1, k);
