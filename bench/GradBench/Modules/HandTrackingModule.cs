using System;
using System.Linq;
using System.Text.Json;
using SymGrad.GradBench.Objectives;

namespace SymGrad.GradBench;

internal sealed record HandTrackingInput(double[] Theta, HandTrackingData Data, double[][]? Us = null);

internal sealed record HandTrackingData(HandModelInput Model, int[] Correspondences, double[][] Points);

internal sealed record HandModelInput(
    int[] Parents, double[][][] BaseRelatives, double[][][] InverseBaseAbsolutes, double[][] BasePositions, double[][] Weights, int[][] Triangles, bool IsMirrored);

internal static class HandTrackingModule
{
    public static Evaluation Objective(JsonElement input)
    {
        (Hand hand, double[] theta) = Read(input);
        return Evaluation.Of(new double[3 * hand.Points.Length], residuals => hand.Residuals(theta, residuals));
    }

    public static Evaluation Jacobian(JsonElement input)
    {
        (Hand hand, double[] theta) = Read(input);
        int rows = 3 * hand.Points.Length;
        double[] jacobian = new double[rows * (Hand.ThetaCount + (hand.Us.Length == 0 ? 0 : 2))];
        return new(() => hand.Jacobian(theta, jacobian), writer => Json.WriteRows(writer, jacobian, rows));
    }

    /// <summary>A hand and its pose.</summary>
    internal static (Hand Hand, double[] Theta) Read(JsonElement input)
    {
        HandTrackingInput i = Json.Read(input, Inputs.Default.HandTrackingInput);
        HandModelInput model = i.Data.Model;
        int bones = model.Parents.Length, vertices = model.BasePositions.Length, points = i.Data.Points.Length;
        int fingers = HandTracking.FirstFingerBone + HandTracking.FingerCount * HandTracking.BonesPerFinger;
        Json.Require(i.Theta.Length == Hand.ThetaCount, $"theta has {i.Theta.Length} numbers instead of {Hand.ThetaCount}.");
        Json.Require(bones >= fingers, $"There are {bones} bones, fewer than the {fingers} of a wrist and five fingers.");
        Json.Require(!model.Parents.Where(static (parent, bone) => parent < -1 || parent >= bone).Any(), "Each bone's parent must come before it.");
        Json.Require(i.Data.Correspondences.Length == points, $"There are {i.Data.Correspondences.Length} correspondences, but {points} points.");
        double[] us = i.Us is { Length: > 0 } ? Json.Flatten(i.Us, points, 2, "us") : [];
        int count = us.Length == 0 ? vertices : model.Triangles.Length;
        Json.Require(i.Data.Correspondences.All(c => c >= 0 && c < count), $"A correspondence names none of the {count} there are.");
        Json.Require(model.Triangles.All(t => t is { Length: 3 } && t.All(v => v >= 0 && v < vertices)), "A triangle has not three vertices.");
        var hand = new Hand
        {
            Parents = model.Parents,
            BaseRelatives = Maps(model.BaseRelatives, bones, "base_relatives"),
            InverseBaseAbsolutes = Maps(model.InverseBaseAbsolutes, bones, "inverse_base_absolutes"),
            BasePositions = Vectors(Json.Flatten(model.BasePositions, vertices, 4, "base_positions"), 4),
            Weights = Json.Flatten(model.Weights, vertices, bones, "weights"),
            Triangles = model.Triangles.SelectMany(static t => t).ToArray(),
            IsMirrored = model.IsMirrored,
            Correspondences = i.Data.Correspondences,
            Points = Vectors(Json.Flatten(i.Data.Points, points, 3, "points"), 3),
            Us = us,
        };
        return (hand, i.Theta);
    }

    // The upper three rows; the last is that of every affine map.
    private static double[] Maps(double[][][] matrices, int count, string name)
    {
        Json.Require(matrices.Length == count, $"{name} has {matrices.Length} matrices instead of {count}.");
        double[] maps = new double[count * HandTracking.MapSize];
        for (int i = 0; i < count; i++)
        {
            double[] matrix = Json.Flatten(matrices[i], 4, 4, $"{name}[{i}]");
            Json.Require(IsLastRow(matrix.AsSpan(HandTracking.MapSize)), $"The last row of {name}[{i}] is not 0, 0, 0, 1.");
            matrix.AsSpan(0, HandTracking.MapSize).CopyTo(maps.AsSpan(i * HandTracking.MapSize));
        }
        return maps;
    }

    private static bool IsLastRow(ReadOnlySpan<double> row) => row[0] == 0 && row[1] == 0 && row[2] == 0 && row[3] == 1;

    private static Vector3[] Vectors(double[] numbers, int stride)
    {
        var vectors = new Vector3[numbers.Length / stride];
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] = new Vector3(numbers[i * stride], numbers[i * stride + 1], numbers[i * stride + 2]);
        return vectors;
    }
}
