using SymGrad;

partial class Model
{
    [Gradient]
    static double Recurrence(ReadOnlySpan<double> x, double a)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
            s = a * Math.Sin(s) + x[i];
        return s;
    }
}
