using System;
using SymGrad;

namespace Backprop;

/// <summary>The chain rule through the layers of L = f(g(h(x; θ1); θ2); θ3), with layers of one unit.</summary>
public static partial class ChainRule
{
    /// <summary>z = h(x; θ1).</summary>
    /// <param name="x">The input.</param>
    /// <param name="theta1">The first layer's parameter.</param>
    [Gradient]
    public static double H(double x, double theta1) => Math.Tanh(theta1 * x);

    /// <summary>y = g(z; θ2).</summary>
    /// <param name="z">What the first layer gives.</param>
    /// <param name="theta2">The second layer's parameter.</param>
    [Gradient]
    public static double G(double z, double theta2) => Math.Exp(theta2 * z);

    /// <summary>L = f(y; θ3).</summary>
    /// <param name="y">What the second layer gives.</param>
    /// <param name="theta3">The third layer's parameter.</param>
    [Gradient]
    public static double F(double y, double theta3) => (theta3 * y - 1) * (theta3 * y - 1);

    /// <summary>The loss of all parameters.</summary>
    /// <param name="x">The input.</param>
    /// <param name="theta1">The first layer's parameter.</param>
    /// <param name="theta2">The second layer's parameter.</param>
    /// <param name="theta3">The third layer's parameter.</param>
    [Gradient(Wrt = ["theta1", "theta2", "theta3"])]
    public static double Loss(double x, double theta1, double theta2, double theta3) => F(G(H(x, theta1), theta2), theta3);

    /// <summary>Compares the gradient of the whole with the products of the layers' own derivatives.</summary>
    /// <param name="compare">Gets the values.</param>
    public static void Run(Comparison compare)
    {
        ArgumentNullException.ThrowIfNull(compare);
        const double X = 1.5, Theta1 = 0.4, Theta2 = -0.7, Theta3 = 2;
        double z = HGradient(X, Theta1, out _, out double dzdTheta1);
        double y = GGradient(z, Theta2, out double dydz, out double dydTheta2);
        FGradient(y, Theta3, out double dLdy, out double dLdTheta3);

        LossGradient(X, Theta1, Theta2, Theta3, out double dTheta1, out double dTheta2, out double dTheta3);
        compare.WithFormula("∂L/∂θ1 = ∂L/∂y · ∂y/∂z · ∂z/∂θ1", [dTheta1], [dLdy * dydz * dzdTheta1]);
        compare.WithFormula("∂L/∂θ2 = ∂L/∂y · ∂y/∂θ2", [dTheta2], [dLdy * dydTheta2]);
        compare.WithFormula("∂L/∂θ3", [dTheta3], [dLdTheta3]);
    }
}
