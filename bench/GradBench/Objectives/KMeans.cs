using System;

namespace SymGrad.GradBench.Objectives;

/// <summary>The sum of the squared distances of points from the nearest of the centroids.</summary>
internal static partial class KMeans
{
    [Gradient(Wrt = ["centroids"])]
    public static double Cost(ReadOnlySpan<double> points, ReadOnlySpan<double> centroids, int dimensions)
    {
        double cost = 0;
        for (int p = 0; p < points.Length; p += dimensions)
        {
            ReadOnlySpan<double> point = points.Slice(p, dimensions);
            double nearest = double.PositiveInfinity;
            for (int c = 0; c < centroids.Length; c += dimensions)
                nearest = Math.Min(nearest, SquaredDistance(point, centroids.Slice(c, dimensions)));
            cost += nearest;
        }
        return cost;
    }

    private static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double difference = b[i] - a[i];
            sum += difference * difference;
        }
        return sum;
    }
}
