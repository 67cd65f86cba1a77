using System.Text.Json;
using SymGrad.GradBench.Objectives;

namespace SymGrad.GradBench;

internal sealed record GaussianMixtureInput(
    int D, int K, int N, double[][] X, int M, double Gamma, double[] Alpha, double[][] Mu, double[][] Q, double[][] L);

internal static class GaussianMixtureModule
{
    public static Evaluation Objective(JsonElement input)
    {
        Mixture i = Read(input);
        return Evaluation.Of(() => GaussianMixture.Objective(i.Alpha, i.Mu, i.Q, i.L, i.X, i.Gamma, i.M));
    }

    public static Evaluation Jacobian(JsonElement input)
    {
        Mixture i = Read(input);
        double[] dAlpha = new double[i.Alpha.Length], dMu = new double[i.Mu.Length], dQ = new double[i.Q.Length], dL = new double[i.L.Length];
        return new(
            () => GaussianMixture.ObjectiveGradient(i.Alpha, i.Mu, i.Q, i.L, i.X, i.Gamma, i.M, dAlpha, dMu, dQ, dL),
            writer =>
            {
                writer.WriteStartObject();
                writer.WritePropertyName("alpha");
                Json.WriteNumbers(writer, dAlpha);
                writer.WritePropertyName("mu");
                Json.WriteRows(writer, dMu, dAlpha.Length);
                writer.WritePropertyName("q");
                Json.WriteRows(writer, dQ, dAlpha.Length);
                writer.WritePropertyName("l");
                Json.WriteRows(writer, dL, dAlpha.Length);
                writer.WriteEndObject();
            });
    }

    private sealed record Mixture(double[] Alpha, double[] Mu, double[] Q, double[] L, double[] X, double Gamma, int M);

    private static Mixture Read(JsonElement input)
    {
        GaussianMixtureInput i = Json.Read(input, Inputs.Default.GaussianMixtureInput);
        Json.Require(i.D > 0 && i.K > 0 && i.N > 0, "d, k and n must be positive.");
        Json.Require(i.Alpha.Length == i.K, $"alpha has {i.Alpha.Length} numbers instead of {i.K}.");
        int below = checked(i.D * (i.D - 1) / 2);
        return new(
            i.Alpha, Json.Flatten(i.Mu, i.K, i.D, "mu"), Json.Flatten(i.Q, i.K, i.D, "q"), Json.Flatten(i.L, i.K, below, "l"),
            Json.Flatten(i.X, i.N, i.D, "x"), i.Gamma, i.M);
    }
}
