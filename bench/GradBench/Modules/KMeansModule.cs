using System.Text.Json;
using SymGrad.GradBench.Objectives;

namespace SymGrad.GradBench;

internal sealed record KMeansInput(double[][] Points, double[][] Centroids);

internal static class KMeansModule
{
    public static Evaluation Cost(JsonElement input)
    {
        (double[] points, double[] centroids, int dimensions) = Read(input);
        return Evaluation.Of(() => KMeans.Cost(points, centroids, dimensions));
    }

    /// <summary>A step of Newton's method: each coordinate stands in squares of its own, so the Hessian is diagonal.</summary>
    public static Evaluation Direction(JsonElement input)
    {
        (double[] points, double[] centroids, int dimensions) = Read(input);
        double[] gradient = new double[centroids.Length], diagonal = new double[centroids.Length], direction = new double[centroids.Length];
        return new(
            () =>
            {
                KMeans.CostHessian(points, centroids, dimensions, gradient, diagonal);
                for (int i = 0; i < direction.Length; i++)
                    direction[i] = gradient[i] / diagonal[i];
            },
            writer => Json.WriteRows(writer, direction, centroids.Length / dimensions));
    }

    private static (double[] Points, double[] Centroids, int Dimensions) Read(JsonElement input)
    {
        KMeansInput i = Json.Read(input, Inputs.Default.KMeansInput);
        Json.Require(i.Points.Length > 0 && i.Centroids.Length > 0 && i.Points[0]?.Length > 0, "There must be points and centroids.");
        int dimensions = i.Points[0].Length;
        return (Json.Flatten(i.Points, i.Points.Length, dimensions, "points"), Json.Flatten(i.Centroids, i.Centroids.Length, dimensions, "centroids"), dimensions);
    }
}
