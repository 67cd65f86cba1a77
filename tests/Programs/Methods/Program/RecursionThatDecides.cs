static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);

public static double F(double[] x, int n)
{
    double s = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            if (Gcd(i + 1, j + 2) == 1)
                s += x[i] * x[j] * s + x[i];
    return s;
}
