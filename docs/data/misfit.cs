using SymGrad;

static partial class Model
{
    [Gradient]
    public static double Misfit(double a, double k, [Constant] double[] t, [Constant] double[] y)
    {
        double sum = 0;
        for (int i = 0; i < t.Length; i++)
        {
            double error = a * Math.Exp(-k * t[i]) - y[i];
            if (double.IsNaN(y[i]))
                continue;
            sum += error * error;
        }
        return sum;
    }
}
