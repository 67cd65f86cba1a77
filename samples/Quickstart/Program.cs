using System;
using SymGrad;

// A method of your own, differentiated at compile time.
double value = Models.RosenbrockGradient(-1.2, 1.0, out double dX, out double dY);
Console.WriteLine($"f = {value}, df/dx = {dX}, df/dy = {dY}");

// Gradient descent on it: no tape, no allocation, just a method call.
double x = -1.2, y = 1.0;
for (int step = 0; step < 20_000; step++)
{
    Models.RosenbrockGradient(x, y, out double gx, out double gy);
    x -= 1e-3 * gx;
    y -= 1e-3 * gy;
}
Console.WriteLine($"after 20000 steps: x = {x:F3}, y = {y:F3}");

// Branches, locals and guards are ordinary C#.
Models.HuberGradient(3.0, 1.0, out double dResidual);
Console.WriteLine($"Huber at 3: slope {dResidual}");

// A formula as text, with its first and second derivative.
Console.WriteLine($"f(2) = {Models.F(2)}, f'(2) = {Models.FDerivative(2)}, f''(2) = {Models.FDerivative2(2)}");

internal static partial class Models
{
    [Gradient, Hessian]
    public static double Rosenbrock(double x, double y) => (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);

    [Gradient]
    public static double Huber(double residual, [Constant] double threshold)
    {
        if (threshold <= 0)
            throw new ArgumentException("The threshold is positive.", nameof(threshold));
        double size = Math.Abs(residual);
        return size <= threshold ? 0.5 * residual * residual : threshold * (size - 0.5 * threshold);
    }

    [Formula("x^2*sin(x)"), Derivative, Derivative(Order = 2)]
    public static partial double F(double x);
}
