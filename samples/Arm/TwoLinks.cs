using System;
using SymGrad;

namespace Arm;

/// <summary>The angles of shoulder and elbow, which hang straight down at 0, and the speeds at which they change.</summary>
internal readonly record struct State(double Shoulder, double Elbow, double ShoulderSpeed, double ElbowSpeed)
{
    /// <summary>Where the hand is: to the right of the shoulder, and above it.</summary>
    public (double X, double Y) Hand => (Math.Sin(Shoulder) + Math.Sin(Shoulder + Elbow), -Math.Cos(Shoulder) - Math.Cos(Shoulder + Elbow));

    public static State operator +(State a, State b) =>
        new(a.Shoulder + b.Shoulder, a.Elbow + b.Elbow, a.ShoulderSpeed + b.ShoulderSpeed, a.ElbowSpeed + b.ElbowSpeed);

    public static State operator *(double t, State s) => new(t * s.Shoulder, t * s.Elbow, t * s.ShoulderSpeed, t * s.ElbowSpeed);
}

/// <summary>An arm of two rods, each 1 m long and of 1 kg, in a vertical plane. Motors turn its shoulder and its elbow.</summary>
internal static partial class TwoLinks
{
    private const double Gravity = 9.81, TimeStep = 0.02;

    /// <summary>
    /// What a movement costs: the integral of the torques' squares over time, and 10⁴ times the square of how far it ends from a hand at
    /// (1, 1) and from rest.
    /// </summary>
    /// <param name="torques">Those of shoulder and elbow in the first step of 1/50 s, then in the second, and so on.</param>
    [Gradient]
    public static double Cost(ReadOnlySpan<double> torques)
    {
        double effort = 0;
        foreach (double torque in torques)
            effort += torque * torque * TimeStep;
        State end = Move(torques);
        (double x, double y) = end.Hand;
        return effort + 1e4 * (Square(x - 1) + Square(y - 1) + Square(end.ShoulderSpeed) + Square(end.ElbowSpeed));
    }

    /// <summary>The state after a movement from rest: the classical Runge-Kutta method, a step for each pair of torques.</summary>
    /// <param name="torques">As those of <see cref="Cost"/>.</param>
    public static State Move(ReadOnlySpan<double> torques)
    {
        var state = new State();
        for (int i = 0; i < torques.Length; i += 2)
        {
            (double shoulder, double elbow) = (torques[i], torques[i + 1]);
            State k1 = Rate(state, shoulder, elbow);
            State k2 = Rate(state + TimeStep / 2 * k1, shoulder, elbow);
            State k3 = Rate(state + TimeStep / 2 * k2, shoulder, elbow);
            State k4 = Rate(state + TimeStep * k3, shoulder, elbow);
            state += TimeStep / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
        }
        return state;
    }

    // The equations of motion, M(q) q" + C(q, q') + g(q) = torques, solved for q": M. Spong, S. Hutchinson, M. Vidyasagar, Robot
    // Modeling and Control, 2006, section 7.4, for rods of length 1, mass 1 and moment of inertia 1/12.
    private static State Rate(State s, double shoulderTorque, double elbowTorque)
    {
        double cos = Math.Cos(s.Elbow) / 2, sin = Math.Sin(s.Elbow) / 2;
        double m11 = 5.0 / 3 + 2 * cos, m12 = 1.0 / 3 + cos, m22 = 1.0 / 3;
        double forearm = Gravity / 2 * Math.Sin(s.Shoulder + s.Elbow);
        double upperArm = 1.5 * Gravity * Math.Sin(s.Shoulder);
        double a = shoulderTorque + sin * s.ElbowSpeed * (2 * s.ShoulderSpeed + s.ElbowSpeed) - upperArm - forearm;
        double b = elbowTorque - sin * Square(s.ShoulderSpeed) - forearm;
        double determinant = m11 * m22 - m12 * m12;
        return new(s.ShoulderSpeed, s.ElbowSpeed, (m22 * a - m12 * b) / determinant, (m11 * b - m12 * a) / determinant);
    }

    private static double Square(double x) => x * x;
}
