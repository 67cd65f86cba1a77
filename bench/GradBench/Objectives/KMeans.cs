using System;

namespace SymGrad.GradBench.Objectives;

/// <summary>The sum of the squared distances of points from the nearest of the centroids.</summary>
internal static partial class KMeans
{
    [Gradient(Wrt = ["centroids"]), Hessian(Wrt = ["centroids"], Diagonal = true)]
    public static double Cost(ReadOnlySpan<double> points, ReadOnlySpan<double> centroids, int dimensions)
    {
        int count = points.Length / dimensions, clusters = centroids.Length / dimensions;
        double cost = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> point = points.Slice(i * dimensions, dimensions);
            double nearest = double.PositiveInfinity;
            for (int j = 0; j < clusters; j++)
                nearest = Math.Min(nearest, SquaredDistance(point, centroids.Slice(j * dimensions, dimensions)));
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
