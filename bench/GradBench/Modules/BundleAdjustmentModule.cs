using System;
using System.Text.Json;
using SymGrad.GradBench.Objectives;

namespace SymGrad.GradBench;

internal sealed record BundleAdjustmentInput(int N, int M, int P, double[] Cam, double[] X, double W, double[] Feat);

/// <summary>Errors of observations, and their Jacobian in compressed rows.</summary>
internal static class BundleAdjustmentModule
{
    private const int CameraSize = 11, PointSize = 3, RowSize = CameraSize + PointSize + 1, Shown = 30;

    public static Evaluation Objective(JsonElement input)
    {
        Problem i = Read(input);
        double[] errors = new double[2 * i.P], weightErrors = new double[i.P];
        return new(
            () => Errors(i, errors, weightErrors),
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartObject("reproj_error");
                writer.WritePropertyName("elements");
                Json.WriteNumbers(writer, errors.AsSpan(0, 2));
                writer.WriteNumber("repeated", i.P);
                writer.WriteEndObject();
                writer.WriteStartObject("w_err");
                writer.WritePropertyName("element");
                Json.WriteNumber(writer, weightErrors[0]);
                writer.WriteNumber("repeated", i.P);
                writer.WriteEndObject();
                writer.WriteEndObject();
            });
    }

    public static Evaluation Jacobian(JsonElement input)
    {
        Problem i = Read(input);
        int count = checked((2 * RowSize + 1) * i.P);
        int[] rows = new int[3 * i.P + 1], columns = new int[count];
        double[] values = new double[count];
        return new(
            () => Jacobian(i, rows, columns, values),
            writer =>
            {
                writer.WriteStartObject();
                WriteAbridged(writer, "rows", rows, static (w, v) => w.WriteNumberValue(v));
                WriteAbridged(writer, "cols", columns, static (w, v) => w.WriteNumberValue(v));
                WriteAbridged(writer, "vals", values, Json.WriteNumber);
                writer.WriteEndObject();
            });
    }

    private static void Errors(Problem problem, double[] errors, double[] weightErrors)
    {
        for (int i = 0; i < problem.P; i++)
        {
            BundleAdjustment.ReprojectionError(problem.Camera(i), problem.Point(i), problem.Weights[i], problem.Feature(i), errors.AsSpan(2 * i, 2));
            weightErrors[i] = BundleAdjustment.WeightError(problem.Weights[i]);
        }
    }

    // Two rows an observation, by its camera, its point and its weight; then a row for the weight alone.
    private static void Jacobian(Problem problem, int[] rows, int[] columns, double[] values)
    {
        (int n, int m, int p) = (problem.N, problem.M, problem.P);
        Span<double> error = stackalloc double[2];
        for (int i = 0; i < p; i++)
        {
            int start = 2 * RowSize * i;
            BundleAdjustment.ReprojectionErrorJacobian(
                problem.Camera(i), problem.Point(i), problem.Weights[i], problem.Feature(i), error, values.AsSpan(start, 2 * RowSize));
            Span<int> row = columns.AsSpan(start, RowSize);
            for (int j = 0; j < CameraSize; j++)
                row[j] = CameraSize * (i % n) + j;
            for (int j = 0; j < PointSize; j++)
                row[CameraSize + j] = CameraSize * n + PointSize * (i % m) + j;
            row[RowSize - 1] = CameraSize * n + PointSize * m + i;
            row.CopyTo(columns.AsSpan(start + RowSize));
            rows[2 * i] = start;
            rows[2 * i + 1] = start + RowSize;
        }
        for (int i = 0; i < p; i++)
        {
            int place = 2 * RowSize * p + i;
            values[place] = BundleAdjustment.WeightErrorDerivative(problem.Weights[i]);
            columns[place] = CameraSize * n + PointSize * m + i;
            rows[2 * p + i] = place;
        }
        rows[3 * p] = values.Length;
    }

    // The first entries and the last.
    private static void WriteAbridged<T>(Utf8JsonWriter writer, string name, T[] values, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (T value in values.AsSpan(0, Math.Min(Shown, values.Length)))
            write(writer, value);
        write(writer, values[^1]);
        writer.WriteEndArray();
    }

    /// <summary>All cameras, points, weights and features.</summary>
    private sealed record Problem(int N, int M, int P, double[] Cameras, double[] Points, double[] Weights, double[] Features)
    {
        public ReadOnlySpan<double> Camera(int observation) => Cameras.AsSpan(observation % N * CameraSize, CameraSize);

        public ReadOnlySpan<double> Point(int observation) => Points.AsSpan(observation % M * PointSize, PointSize);

        public ReadOnlySpan<double> Feature(int observation) => Features.AsSpan(2 * observation, 2);
    }

    private static Problem Read(JsonElement input)
    {
        BundleAdjustmentInput i = Json.Read(input, Inputs.Default.BundleAdjustmentInput);
        Json.Require(i.N > 0 && i.M > 0 && i.P > 0, "n, m and p must be positive.");
        Json.Require(i.Cam.Length == CameraSize && i.X.Length == PointSize && i.Feat.Length == 2, "cam must have 11 numbers, x 3 and feat 2.");
        return new(i.N, i.M, i.P, Repeated(i.Cam, i.N), Repeated(i.X, i.M), Repeated([i.W], i.P), Repeated(i.Feat, i.P));
    }

    private static double[] Repeated(double[] values, int count)
    {
        double[] result = new double[checked(values.Length * count)];
        for (int i = 0; i < count; i++)
            values.CopyTo(result, i * values.Length);
        return result;
    }
}
