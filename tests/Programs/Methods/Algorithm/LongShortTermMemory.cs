// Learning.

static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

public static double F(double[] w, double[] x)
{
    if (w.Length == 0)
        return 0;
    double W(int i) => w[i % w.Length];
    double h = 0, c = 0;
    for (int t = 0; t < x.Length; t++)
    {
        double f = Sigmoid(W(0) * x[t] + W(1) * h), i = Sigmoid(W(2) * x[t] + W(3) * h), o = Sigmoid(W(4) * x[t]
            + h), g = Math.Tanh(x[t] - W(1) * h);
        c = f * c + i * g;
        h = o * Math.Tanh(c);
    }

    return h * c;
}
