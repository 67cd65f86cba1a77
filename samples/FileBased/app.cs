#:package SymGrad@0.1.0
using SymGrad;

double value = Models.RosenbrockGradient(-1.2, 1, out double dX, out double dY);
Console.WriteLine($"f = {value:F4}, df/dx = {dX:F4}, df/dy = {dY:F4}");

static partial class Models
{
    [Gradient]
    public static double Rosenbrock(double x, double y) => (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
}
