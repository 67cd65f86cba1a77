// Dynamics.

public static double F(double[] u, double k)
{
    int n = u.Length;
    var next = new double[n];
    for (int t = 0; t < 3; t++)
    {
        for (int i = 0; i < n; i++)
        {
            double left = i == 0 ? u[0] : u[i - 1], right = i == n - 1 ? u[n - 1] : u[i + 1];
            next[i] = u[i] + k * (left - 2 * u[i] + right) * (1 + u[i] * u[i]);
        }

        next.CopyTo(u, 0);
    }

    double s = 0;
    foreach (double v in u)
        s += v * v;
    return s;
}
