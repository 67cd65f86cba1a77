using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using Geometry;
using SymGrad;

// A cloth of Vector3 particles, an arm of Matrix4x4 and a curve over a List<Vector2>: gradients of their own types, compared with
// differences, and what they find. The exit code is 1 where a figure is wrong.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
bool right = true;

Vector3[] cloth = Cloth.Flat();
Check("forces on the cloth", [.. cloth.SelectMany(static p => new double[] { p.X, p.Y, p.Z })],
    static x => Cloth.Energy(Spatial(x)),
    static (x, d) =>
    {
        var slopes = new Vector3[x.Length / 3];
        float energy = Cloth.EnergyGradient(Spatial(x), slopes);
        for (int i = 0; i < slopes.Length; i++)
            (d[3 * i], d[(3 * i) + 1], d[(3 * i) + 2]) = (slopes[i].X, slopes[i].Y, slopes[i].Z);
        return energy;
    });
Cloth.Settle(cloth);
Found("cloth, lowest height", cloth.Min(static p => p.Y), -5.9, 0.1);

var chain = new Chain();
var place = new Vector3(0.7f, 1.2f, 0.5f);
Check("joints of the arm", [0.1, 0.3, 0.5, 0.1], x => Arm.Miss(Singles(x), chain, place), (x, d) =>
{
    var slopes = new float[x.Length];
    float miss = Arm.MissGradient(Singles(x), chain, place, slopes);
    for (int i = 0; i < slopes.Length; i++)
        d[i] = slopes[i];
    return miss;
});
Vector3 hand = Arm.Hand(Arm.Reach(chain, place), chain).Translation;
Found("hand, distance from its place", Vector3.Distance(hand, place), 0, 0.02);

List<Vector2> drawn = [new(0, 0), new(1, 2), new(3, -1), new(4, 1)];
Vector2[] points = [.. Enumerable.Range(0, 21).Select(i => Bezier.At(drawn, i / 20f))];
Check("controls of the curve", [0.1, 0.2, 1, 1, 2, 0, 4, 1], x => Bezier.Misfit(Plane(x), points), (x, d) =>
{
    List<Vector2> slopes = Plane(new double[x.Length]);
    float misfit = Bezier.MisfitGradient(Plane(x), points, slopes);
    for (int i = 0; i < slopes.Count; i++)
        (d[2 * i], d[(2 * i) + 1]) = (slopes[i].X, slopes[i].Y);
    return misfit;
});
List<Vector2> fitted = Bezier.Fit(points, 4);
Found("curve, farthest control", fitted.Zip(drawn, Vector2.Distance).Max(), 0, 0.01);
return right ? 0 : 1;

void Check(string what, double[] at, ScalarFunction function, GradientFunction gradient)
{
    GradientCheckResult check = GradientCheck.Compare(function, gradient, at, 2e-3);
    right &= check.IsCorrect;
    Console.WriteLine($"{at.Length} derivatives, {what}: {(check.IsCorrect ? "agree" : "disagree")} with differences");
}

void Found(string what, double found, double expected, double tolerance)
{
    bool isRight = Math.Abs(found - expected) <= tolerance;
    right &= isRight;
    Console.WriteLine($"{what} {found:f2}{(isRight ? "" : " is wrong")}");
}

static float[] Singles(ReadOnlySpan<double> x)
{
    var singles = new float[x.Length];
    for (int i = 0; i < x.Length; i++)
        singles[i] = (float)x[i];
    return singles;
}

static Vector3[] Spatial(ReadOnlySpan<double> x)
{
    var points = new Vector3[x.Length / 3];
    for (int i = 0; i < points.Length; i++)
        points[i] = new Vector3((float)x[3 * i], (float)x[(3 * i) + 1], (float)x[(3 * i) + 2]);
    return points;
}

static List<Vector2> Plane(ReadOnlySpan<double> x)
{
    var points = new List<Vector2>();
    for (int i = 0; i < x.Length; i += 2)
        points.Add(new Vector2((float)x[i], (float)x[i + 1]));
    return points;
}
