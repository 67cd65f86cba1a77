// Dynamics.

public static double F(double[] z, double q, double r)
{
    double x = 0, p = 1, log = 0;
    double noise = 0.1 + q * q, sensor = 0.2 + r * r;
    for (int i = 0; i < z.Length; i++)
    {
        p += noise;
        double s = p + sensor, gain = p / s, innovation = z[i] - x;
        log += Math.Log(s) + innovation * innovation / s;
        x += gain * innovation;
        p *= 1 - gain;
    }

    return 0.5 * log;
}
