using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Xunit;

namespace SymGrad.Programs.Tests;

internal struct Place
{
    public double X;
    public double Y;

    public readonly double Cross(Place other) => (X * other.Y) - (Y * other.X);
}

internal readonly record struct Body(Place At, double Mass, int Kind);

internal sealed class Layer
{
    public double[] Weights { get; set; } = [];

    public double Bias;

    public int Repeats = 2;
}

internal sealed class Network
{
    public Layer First { get; init; } = new();

    public Layer Second { get; init; } = new();

    public double[,] Mix = new double[2, 2];

    public Place Shift;

    public Place[] Centres { get; set; } = [];

    public string Name { get; set; } = "";
}

internal sealed record Rates(double Growth, double Decay, int Steps);

internal struct Signal
{
    public double[] Samples;
    public double Gain;
}

internal sealed class Options
{
    public List<double> Weights { get; init; } = [];

    public Place[] Places = [];
}

internal class Curve
{
    public double Slope = 1;

    public virtual double At(double x) => Slope * x;
}

internal sealed class Parabola : Curve
{
    public override double At(double x) => Slope * x * x;
}

/// <summary>Methods whose parameters are objects, lists and arrays of structs.</summary>
internal static partial class Given
{
    private static double Around(ReadOnlySpan<Place> corners)
    {
        double twice = 0;
        for (int i = 0; i < corners.Length; i++)
            twice += corners[i].Cross(corners[(i + 1) % corners.Length]);
        return twice / 2;
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Area(Place[] corners, double scale) => scale * Around(corners)
        + corners.Select(c => c.X * c.X * c.Y).Sum() + corners.Select((c, i) => i * Math.Sin(c.Y)).Sum() + corners[^1].X;

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Changed(Place[] path, double scale)
    {
        Place[] before = (Place[])path.Clone();
        for (int i = 1; i < path.Length; i++)
        {
            ref Place place = ref path[i];
            place.X += scale * path[i - 1].X * place.Y;
            path[i].Y *= path[i].X;
        }
        double sum = 0;
        foreach (Place place in path)
            sum += place.X * place.Y;
        return sum + before[1].X * path[1].X;
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Bodies(Body[] bodies, double scale)
    {
        double sum = 0;
        foreach (Body body in bodies)
            sum += body.Mass * body.At.X * (body.Kind + Math.Exp(scale * body.At.Y));
        return sum;
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Listed(List<Place> places, double scale)
    {
        double sum = 0;
        for (int i = 0; i < places.Count; i++)
            sum += Math.Cos(places[i].X * scale) * places[i].Y;
        return sum;
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Loss(Network network, double x)
    {
        double sum = network.First.Bias;
        for (int i = 0; i < network.First.Weights.Length; i++)
            sum += network.First.Weights[i] * Math.Sin(x * (i + 1));
        for (int k = 0; k < network.First.Repeats; k++)
            sum = Math.Tanh(sum * network.Second.Bias);
        foreach (double weight in network.Second.Weights)
            sum += weight * weight;
        sum += network.Mix[0, 1] * network.Mix[1, 0] + (network.Shift.X * network.Shift.Y);
        foreach (Place centre in network.Centres)
            sum += centre.Cross(network.Shift);
        return sum;
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Grown(Rates rates, double x)
    {
        for (int i = 0; i < rates.Steps; i++)
            x += (rates.Growth * x) - (rates.Decay * x * x);
        return x;
    }

    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Energy(Signal signal, double x)
    {
        double sum = 0;
        foreach (double sample in signal.Samples)
            sum += sample * sample * x;
        return sum * signal.Gain;
    }

    [Gradient, Differential]
    public static double Spectrum(ReadOnlySpan<Complex> z, [Constant] List<double> weights)
    {
        double sum = 0;
        for (int i = 0; i < z.Length; i++)
            sum += weights[i] * (z[i] * z[i] * Complex.Exp(z[i])).Real;
        return sum;
    }

    [Gradient]
    public static double Of(Curve curve, double x) => curve.At(x);

    // Stretches, sorting and what is read of an object that does not vary.
    [Gradient, Differential, HessianVectorProduct, Hessian]
    public static double Picked(Place[] places, double scale)
    {
        Span<Place> all = places;
        Place[] sorted = (Place[])places.Clone();
        Array.Sort(sorted, (a, b) => a.X.CompareTo(b.X));
        Place middle = places.Length switch { 3 => all[1..][0], 4 => all.Slice(1, 2)[1], _ => default };
        return (sorted[0].X * sorted[^1].Y * scale) + (middle.X * middle.Y) + Around(all[..2]);
    }

    [Gradient, Hessian, HessianVectorProduct]
    public static (double Loss, int Steps) Settled(double x, double target)
    {
        int steps = 0;
        while (x - target > 0.1)
        {
            x = target + ((x - target) * (x - target) / 2);
            steps++;
        }
        return (x * x, steps);
    }

    [Gradient]
    public static double Weighted(double x, [Constant] Options options)
    {
        double sum = 0;
        for (int i = 0; i < options.Weights.Count; i++)
            sum += options.Weights[i] * x;
        foreach (Place place in options.Places)
            sum += place.X * x * x;
        return sum;
    }

    [Gradient(Accumulate = true)]
    public static double Added(Place[] places, List<Place> more) => places[0].X * more[0].Y;

    [Vjp, Differential, Jacobian]
    public static void Turned(Place[] places, double angle, Place[] turned)
    {
        (double sine, double cosine) = Math.SinCos(angle);
        for (int i = 0; i < places.Length; i++)
        {
            turned[i].X = (cosine * places[i].X) - (sine * places[i].Y);
            turned[i].Y = (sine * places[i].X) + (cosine * places[i].Y);
        }
    }
}

/// <summary>Derivatives by objects, lists and arrays of structs have their types, and are those of differences.</summary>
public class GivenObjectTests
{
    private static readonly double[] Numbers = [0.7, -0.4, 1.1, 0.3, -0.9, 0.5, 0.8, -0.6, 0.2, 1.3, -0.2, 0.9, 0.4];

    private delegate double Gradient<T>(T given, double x, T gradient, out double byX);

    private delegate double Differential<T>(T given, double x, T along, double alongX, out double result);

    private delegate double Product<T>(T given, double x, T along, double alongX, T gradient, out double byX, T product, out double productByX);

    private delegate double Hessian<T>(T given, double x, T gradient, out double byX, Span<double> hessian);

    private static Place[] Places(double[] n) => [.. Enumerable.Range(0, 3).Select(i => new Place { X = n[2 * i], Y = n[(2 * i) + 1] })];

    private static double[] Flat(IEnumerable<Place> places) => [.. places.SelectMany(p => new[] { p.X, p.Y })];

    private static Network NetworkOf(double[] n) => new()
    {
        First = new() { Weights = [n[0], n[1]], Bias = n[2] },
        Second = new() { Weights = [n[3]], Bias = n[4] },
        Mix = new[,] { { 0, n[5] }, { n[6], 0 } },
        Shift = new() { X = n[7], Y = n[8] },
        Centres = [new() { X = n[9], Y = n[10] }],
    };

    private static double[] Flat(Network n) =>
    [
        .. n.First.Weights, n.First.Bias, .. n.Second.Weights, n.Second.Bias, n.Mix[0, 1], n.Mix[1, 0], n.Shift.X, n.Shift.Y, .. Flat(n.Centres),
    ];

    [Fact]
    public void Structs_OfAnArray() => Check(Places, Flat, 6, Given.Area, (p, x, d, out dX) => Given.AreaGradient(p, x, d, out dX),
        (p, x, v, vX, out result) => Given.AreaDifferential(p, x, v, vX, out result),
        (p, x, v, vX, d, out dX, h, out hX) => Given.AreaHessianVectorProduct(p, x, v, vX, d, out dX, h, out hX),
        (p, x, d, out dX, h) => Given.AreaHessian(p, x, d, out dX, h));

    [Fact]
    public void Structs_ThatTheMethodChanges() => Check(Places, Flat, 6, Given.Changed,
        (p, x, d, out dX) => Given.ChangedGradient(p, x, d, out dX),
        (p, x, v, vX, out result) => Given.ChangedDifferential(p, x, v, vX, out result),
        (p, x, v, vX, d, out dX, h, out hX) => Given.ChangedHessianVectorProduct(p, x, v, vX, d, out dX, h, out hX),
        (p, x, d, out dX, h) => Given.ChangedHessian(p, x, d, out dX, h));

    [Fact]
    public void Structs_InStretchesAndSorted() => Check(Places, Flat, 6, Given.Picked, (p, x, d, out dX) => Given.PickedGradient(p, x, d, out dX),
        (p, x, v, vX, out result) => Given.PickedDifferential(p, x, v, vX, out result),
        (p, x, v, vX, d, out dX, h, out hX) => Given.PickedHessianVectorProduct(p, x, v, vX, d, out dX, h, out hX),
        (p, x, d, out dX, h) => Given.PickedHessian(p, x, d, out dX, h));

    [Fact]
    public void ALossWithMore_IsDifferentiatedByItself()
    {
        (double Loss, int Steps) value = Given.Settled(1.5, 0.2);
        Assert.Equal(value, Given.SettledGradient(1.5, 0.2, out double byX, out double byTarget));
        Assert.Equal((Given.Settled(1.5 + 1e-6, 0.2).Loss - Given.Settled(1.5 - 1e-6, 0.2).Loss) / 2e-6, byX, 7);
        Assert.Equal((Given.Settled(1.5, 0.2 + 1e-6).Loss - Given.Settled(1.5, 0.2 - 1e-6).Loss) / 2e-6, byTarget, 7);
        var hessian = new double[4];
        Assert.Equal(value, Given.SettledHessian(1.5, 0.2, out _, out _, hessian));
        Assert.Equal(value, Given.SettledHessianVectorProduct(1.5, 0.2, 1, 0, out _, out _, out double product, out _));
        Assert.Equal(hessian[0], product);
    }

    [Fact]
    public void ListsAndStructs_OfConstantObjects_AreRead()
    {
        var options = new Options { Weights = [2, 3], Places = [new() { X = 5 }, new() { X = -1 }] };
        Assert.Equal(26, Given.WeightedGradient(2, options, out double byX));
        Assert.Equal(21, byX);
    }

    [Fact]
    public void Structs_WithIntegers() => Check(
        n => new Body[] { new(new() { X = n[0], Y = n[1] }, n[2], 1), new(new() { X = n[3], Y = n[4] }, n[5], 2) },
        bodies => [.. bodies.SelectMany(b => new[] { b.At.X, b.At.Y, b.Mass })], 6, Given.Bodies,
        (p, x, d, out dX) => Given.BodiesGradient(p, x, d, out dX),
        (p, x, v, vX, out result) => Given.BodiesDifferential(p, x, v, vX, out result),
        (p, x, v, vX, d, out dX, h, out hX) => Given.BodiesHessianVectorProduct(p, x, v, vX, d, out dX, h, out hX),
        (p, x, d, out dX, h) => Given.BodiesHessian(p, x, d, out dX, h));

    [Fact]
    public void Structs_OfAList() => Check(n => Places(n).ToList(), Flat, 6, Given.Listed,
        Given.ListedGradient, Given.ListedDifferential, Given.ListedHessianVectorProduct, Given.ListedHessian);

    [Fact]
    public void Objects_WithOthersInThem() => Check(NetworkOf, Flat, 11, Given.Loss, Given.LossGradient, Given.LossDifferential,
        Given.LossHessianVectorProduct, null);

    [Fact]
    public void Records_AreMadeAnew()
    {
        var at = new Rates(0.5, 0.2, 3);
        double value = Given.GrownGradient(at, 1.5, out Rates gradient, out double byX);
        Assert.Equal(Given.Grown(at, 1.5), value);
        double ByEach(Func<double, Rates> moved) => (Given.Grown(moved(1e-6), 1.5) - Given.Grown(moved(-1e-6), 1.5)) / 2e-6;
        Assert.Equal(ByEach(e => at with { Growth = at.Growth + e }), gradient.Growth, 6);
        Assert.Equal(ByEach(e => at with { Decay = at.Decay + e }), gradient.Decay, 6);
        Assert.Equal(0, gradient.Steps);
        Given.GrownDifferential(at, 1.5, new Rates(0.3, -0.4, 0), 0.7, out double along);
        Assert.Equal((0.3 * gradient.Growth) - (0.4 * gradient.Decay) + (0.7 * byX), along, 12);
        var hessian = new double[9];
        Given.GrownHessian(at, 1.5, out _, out _, hessian);
        Given.GrownHessianVectorProduct(at, 1.5, new Rates(1, 0, 0), 0, out _, out _, out Rates product, out double productByX);
        Assert.Equal([product.Growth, product.Decay, productByX], hessian[..3]);
    }

    [Fact]
    public void Structs_WithArrays_AreMadeAnew()
    {
        Given.EnergyGradient(new Signal { Samples = [1, 2], Gain = 3 }, 0.5, out Signal gradient, out double byX);
        Assert.Equal([3, 6], gradient.Samples);
        Assert.Equal(2.5, gradient.Gain);
        Assert.Equal(15, byX);
    }

    [Fact]
    public void ComplexNumbers_OfASpan()
    {
        Complex[] z = [new(0.3, 0.8), new(-0.5, 0.2)];
        List<double> weights = [1.5, -0.7];
        var gradient = new Complex[2];
        Assert.Equal(Given.Spectrum(z, weights), Given.SpectrumGradient(z, weights, gradient));
        for (int i = 0; i < 4; i++)
        {
            Complex step = i % 2 == 0 ? 1e-6 : new Complex(0, 1e-6);
            Complex[] up = [.. z], down = [.. z];
            (up[i / 2], down[i / 2]) = (up[i / 2] + step, down[i / 2] - step);
            double expected = (Given.Spectrum(up, weights) - Given.Spectrum(down, weights)) / 2e-6;
            Assert.Equal(expected, i % 2 == 0 ? gradient[i / 2].Real : gradient[i / 2].Imaginary, 7);
        }
    }

    [Fact]
    public void ADerivedObject_IsRefusedWhenItComes()
    {
        var gradient = new Curve();
        Given.OfGradient(new Curve { Slope = 2 }, 3, gradient, out double byX);
        Assert.Equal((3, 2), (gradient.Slope, byX));
        Assert.Equal("curve", Assert.Throws<ArgumentException>(() => Given.OfGradient(new Parabola(), 3, gradient, out _)).ParamName);
    }

    [Fact]
    public void AccumulatedDerivatives_AreAdded()
    {
        Place[] places = [new() { X = 2, Y = 3 }], gradient = [new() { X = 10, Y = 20 }];
        List<Place> more = [new() { X = 4, Y = 5 }], byMore = [new() { X = 30, Y = 40 }];
        Given.AddedGradient(places, more, gradient, byMore);
        Assert.Equal([15, 20, 30, 42], Flat(gradient.Concat(byMore)));
    }

    [Fact]
    public void AWrongSize_IsTold()
    {
        ArgumentException told = Assert.Throws<ArgumentException>(() => Given.AreaGradient(Places(Numbers), 1, new Place[2], out _));
        Assert.StartsWith("dCorners must be as large as corners, which has 3 elements, and has 2.", told.Message, StringComparison.Ordinal);
        Assert.Equal("dCorners", told.ParamName);
    }

    [Fact]
    public void OneObject_InTwoPlaces_IsTold()
    {
        Network network = NetworkOf(Numbers), gradient = NetworkOf(Numbers);
        gradient.Second.Bias = 17;
        Told("dNetwork and network must not be the same object.", () => Given.LossGradient(network, 1, network, out _));
        var tied = new Network { First = gradient.Second, Second = gradient.Second, Centres = new Place[1] };
        Told("dNetwork.First and dNetwork.Second must not be the same object.", () => Given.LossGradient(network, 1, tied, out _));
        var shared = new Network { First = network.First, Centres = new Place[1] };
        Told("dNetwork.First and network.First must not be the same object.", () => Given.LossGradient(network, 1, shared, out _));
        Told("dNetwork and hNetwork must not be the same object.",
            () => Given.LossHessianVectorProduct(network, 1, network, 1, gradient, out _, gradient, out _));
        Assert.Equal((17, Numbers[2]), (gradient.Second.Bias, network.First.Bias));

        List<Place> places = [.. Places(Numbers)];
        Told("dPlaces and places must not be the same object.", () => Given.ListedGradient(places, 1, places, out _));
        Body[] bodies = [new(new() { X = 1, Y = 2 }, 3, 1)];
        Told("dBodies must not share memory with bodies.", () => Given.BodiesGradient(bodies, 1, bodies, out _));
        Assert.Equal(3, bodies[0].Mass);
    }

    [Fact]
    public void AnObjectThatIsNotThere_IsTold()
    {
        var gradient = new Network { First = null! };
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => Given.LossGradient(null!, 1, gradient, out _)).ParamName);
        Assert.Equal("dNetwork", Assert.Throws<ArgumentNullException>(
            () => Given.LossGradient(NetworkOf(Numbers), 1, null!, out _)).ParamName);
        Assert.Equal("dNetwork.First", Assert.Throws<ArgumentNullException>(
            () => Given.LossGradient(NetworkOf(Numbers), 1, gradient, out _)).ParamName);
        Assert.Equal("places", Assert.Throws<ArgumentNullException>(() => Given.ListedGradient(null!, 1, [], out _)).ParamName);
    }

    private static void Told(string message, Action action) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);

    [Fact]
    public void WrittenStructs_HaveAdjoints()
    {
        Place[] places = Places(Numbers), turned = new Place[3], bar = Places([.. Numbers.Skip(4)]), gradient = new Place[3];
        Given.TurnedVjp(places, 0.3, turned, bar, gradient, out double byAngle);
        var tangents = new Place[3];
        Given.TurnedDifferential(places, 0.3, turned, Places([.. Numbers.Skip(2)]), 0.5, tangents);
        double forward = Flat(tangents).Zip(Flat(bar), static (a, b) => a * b).Sum();
        double reverse = Flat(gradient).Zip(Flat(Places([.. Numbers.Skip(2)])), static (a, b) => a * b).Sum() + (0.5 * byAngle);
        Assert.Equal(forward, reverse, 12);
        var jacobian = new double[6 * 7];
        Given.TurnedJacobian(places, 0.3, turned, jacobian);
        Assert.Equal([Math.Cos(0.3), -Math.Sin(0.3), 0, 0, 0, 0, -turned[0].Y], jacobian[..7]);
    }

    private static void Check<T>(Func<double[], T> make, Func<T, double[]> flat, int count, Func<T, double, double> function,
        Gradient<T> gradient, Differential<T> differential, Product<T> product, Hessian<T>? hessian)
    {
        double[] at = Numbers[..count], along = [.. Numbers.Reverse().Take(count)];
        const double X = 0.6, AlongX = -0.3;
        (double[] found, double byX) = Of(at, X);
        for (int i = 0; i <= count; i++)
            Assert.Equal(Difference(i, static v => v)[0], i < count ? found[i] : byX, 6);

        differential(make(at), X, make(along), AlongX, out double result);
        Assert.Equal(found.Zip(along, static (a, b) => a * b).Sum() + (byX * AlongX), result, 11);

        T first = make(new double[count]), second = make(new double[count]);
        product(make(at), X, make(along), AlongX, first, out double same, second, out double productByX);
        double[] again = [.. flat(first), same];
        for (int i = 0; i <= count; i++)
            Assert.Equal(i < count ? found[i] : byX, again[i], 12);
        double[] products = [.. flat(second), productByX];
        double[] up = Moved(1e-6), down = Moved(-1e-6);
        for (int i = 0; i <= count; i++)
            Assert.Equal((up[i] - down[i]) / 2e-6, products[i], 6);
        if (hessian is null)
            return;
        var matrix = new double[(count + 1) * (count + 1)];
        hessian(make(at), X, make(new double[count]), out _, matrix);
        double[] direction = [.. along, AlongX];
        for (int i = 0; i <= count; i++)
            Assert.Equal(products[i], direction.Select((v, j) => matrix[(i * (count + 1)) + j] * v).Sum(), 10);

        (double[], double) Of(double[] numbers, double x)
        {
            T derivative = make(new double[count]);
            double value = gradient(make(numbers), x, derivative, out double by);
            Assert.Equal(function(make(numbers), x), value);
            return (flat(derivative), by);
        }

        double[] Difference(int i, Func<double, double> of)
        {
            double[] a = [.. at], b = [.. at];
            if (i < count)
                (a[i], b[i]) = (a[i] + 1e-6, b[i] - 1e-6);
            double more = i < count ? X : X + 1e-6, less = i < count ? X : X - 1e-6;
            return [of(function(make(a), more) - function(make(b), less)) / 2e-6];
        }

        double[] Moved(double step)
        {
            (double[] d, double by) = Of([.. at.Zip(along, (a, v) => a + (step * v))], X + (step * AlongX));
            return [.. d, by];
        }
    }
}
