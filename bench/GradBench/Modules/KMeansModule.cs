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

    private static (double[] Points, double[] Centroids, int Dimensions) Read(JsonElement input)
    {
        KMeansInput i = Json.Read(input, Inputs.Default.KMeansInput);
        Json.Require(i.Points.Length > 0 && i.Centroids.Length > 0 && i.Points[0]?.Length > 0, "There must be points and centroids.");
        int dimensions = i.Points[0].Length;
        return (Json.Flatten(i.Points, i.Points.Length, dimensions, "points"), Json.Flatten(i.Centroids, i.Centroids.Length, dimensions, "centroids"), dimensions);
    }
}
