using System;

namespace SymGrad.GradBench.Objectives;

internal record struct Vector2(double X, double Y)
{
    public readonly double Length => Math.Sqrt(X * X + Y * Y);

    public static Vector2 operator +(Vector2 a, Vector2 b) => new(a.X + b.X, a.Y + b.Y);

    public static Vector2 operator -(Vector2 a, Vector2 b) => new(a.X - b.X, a.Y - b.Y);

    public static Vector2 operator *(double factor, Vector2 a) => new(factor * a.X, factor * a.Y);
}
