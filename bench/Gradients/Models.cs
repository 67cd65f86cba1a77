using System;

namespace SymGrad.Benchmarks;

/// <summary>The functions whose generated gradients are timed, as a user would write them.</summary>
internal static partial class Models
{
    [Gradient]
    public static double Rosenbrock(double x, double y) => (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);

    [Gradient]
    public static double Rosenbrock4(double x1, double x2, double x3, double x4)
    {
        double a = x2 - x1 * x1;
        double b = x3 - x2 * x2;
        double c = x4 - x3 * x3;
        return 100 * a * a + (1 - x1) * (1 - x1)
            + 100 * b * b + (1 - x2) * (1 - x2)
            + 100 * c * c + (1 - x3) * (1 - x3);
    }

    // Feynman I.6.2b: the normal density.
    [Formula("exp(-((theta-theta1)/sigma)^2/2)/(sqrt(2*pi)*sigma)"), Gradient]
    public static partial double Normal(double theta, double theta1, double sigma);

    // Feynman I.9.18: gravitation between two points.
    [Formula("g*m1*m2/((x2-x1)^2+(y2-y1)^2+(z2-z1)^2)"), Gradient]
    public static partial double Gravitation(double m1, double m2, double g, double x1, double x2, double y1, double y2, double z1, double z2);

    // Feynman I.41.16: Planck's law of radiation.
    [Formula("h*omega^3/(pi^2*c^2*(exp(h*omega/(kb*temperature))-1))"), Gradient]
    public static partial double Planck(double omega, double temperature, double h, double kb, double c);

    // Feynman III.9.52: transition probability near resonance.
    [Formula("pd*ef*t/h*sin((omega-omega0)*t/2)^2/((omega-omega0)*t/2)^2"), Gradient]
    public static partial double Transition(double pd, double ef, double t, double h, double omega, double omega0);

    // Damped oscillation with drift: eight parameters.
    [Gradient]
    public static double Oscillation(double t, double amplitude, double decay, double frequency, double phase, double offset, double slope, double measured)
    {
        double wave = amplitude * Math.Exp(-decay * t) * Math.Sin(frequency * t + phase);
        double error = wave + offset + slope * t - measured;
        return error * error;
    }

    // The energy of a bond angle between three atoms in space: nine coordinates.
    [Gradient]
    public static double Angle(double ax, double ay, double az, double bx, double by, double bz, double cx, double cy, double cz)
    {
        double ux = ax - bx, uy = ay - by, uz = az - bz;
        double vx = cx - bx, vy = cy - by, vz = cz - bz;
        double dot = ux * vx + uy * vy + uz * vz;
        double lengths = Math.Sqrt((ux * ux + uy * uy + uz * uz) * (vx * vx + vy * vy + vz * vz));
        double difference = dot / lengths - 0.3;
        return 0.5 * difference * difference;
    }

    // A network of 2 inputs, 4 hidden units and 1 output: 17 weights and the sample, 20 variables.
    [Gradient]
    public static double Network(
        double x1, double x2, double target,
        double a1, double b1, double c1, double a2, double b2, double c2, double a3, double b3, double c3, double a4, double b4, double c4,
        double w1, double w2, double w3, double w4, double bias)
    {
        double h1 = Math.Tanh(a1 * x1 + b1 * x2 + c1);
        double h2 = Math.Tanh(a2 * x1 + b2 * x2 + c2);
        double h3 = Math.Tanh(a3 * x1 + b3 * x2 + c3);
        double h4 = Math.Tanh(a4 * x1 + b4 * x2 + c4);
        double error = w1 * h1 + w2 * h2 + w3 * h3 + w4 * h4 + bias - target;
        return 0.5 * error * error;
    }
}
