using System.Text.Json;
using System.Text.Json.Serialization;
using SymGrad.GradBench.Objectives;

namespace SymGrad.GradBench;

internal sealed record VectorInput(double[] X);

internal sealed record LeastSquaresInput(double[] X, int N);

internal sealed record DeterminantInput([property: JsonPropertyName("A")] double[] A, int Ell);

internal sealed record OdeInput(double[] X, int S);

/// <summary>The modules that need little more than their objective: hello, llsq, lse, det and ode.</summary>
internal static class SmallModules
{
    public static Evaluation Square(JsonElement input)
    {
        double x = Json.Read(input, Inputs.Default.Double);
        return Evaluation.Of(() => Hello.Square(x));
    }

    public static Evaluation Double(JsonElement input)
    {
        double x = Json.Read(input, Inputs.Default.Double);
        return Evaluation.Of(() => Hello.SquareDerivative(x));
    }

    public static Evaluation LeastSquares(JsonElement input)
    {
        LeastSquaresInput i = ReadLeastSquares(input);
        return Evaluation.Of(() => Objectives.LeastSquares.Primal(i.X, i.N));
    }

    public static Evaluation LeastSquaresGradient(JsonElement input)
    {
        LeastSquaresInput i = ReadLeastSquares(input);
        return Evaluation.Of(new double[i.X.Length], d => Objectives.LeastSquares.PrimalGradient(i.X, i.N, d));
    }

    public static Evaluation LogSumExp(JsonElement input)
    {
        double[] x = Json.Read(input, Inputs.Default.VectorInput).X;
        return Evaluation.Of(() => Objectives.LogSumExp.Primal(x));
    }

    public static Evaluation LogSumExpGradient(JsonElement input)
    {
        double[] x = Json.Read(input, Inputs.Default.VectorInput).X;
        return Evaluation.Of(new double[x.Length], d => Objectives.LogSumExp.PrimalGradient(x, d));
    }

    public static Evaluation Determinant(JsonElement input)
    {
        DeterminantInput i = ReadDeterminant(input);
        return Evaluation.Of(() => Objectives.Determinant.Primal(i.A, i.Ell));
    }

    public static Evaluation DeterminantGradient(JsonElement input)
    {
        DeterminantInput i = ReadDeterminant(input);
        return Evaluation.Of(new double[i.A.Length], d => Objectives.Determinant.PrimalGradient(i.A, i.Ell, d));
    }

    public static Evaluation Ode(JsonElement input)
    {
        OdeInput i = ReadOde(input);
        return Evaluation.Of(new double[i.X.Length], y => Objectives.Ode.Primal(i.X, i.S, y));
    }

    public static Evaluation OdeGradient(JsonElement input)
    {
        OdeInput i = ReadOde(input);
        return Evaluation.Of(new double[i.X.Length], d => Objectives.Ode.LastComponentGradient(i.X, i.S, d));
    }

    private static LeastSquaresInput ReadLeastSquares(JsonElement input)
    {
        LeastSquaresInput result = Json.Read(input, Inputs.Default.LeastSquaresInput);
        Json.Require(result.N > 1, "n must be at least 2.");
        return result;
    }

    private static DeterminantInput ReadDeterminant(JsonElement input)
    {
        DeterminantInput result = Json.Read(input, Inputs.Default.DeterminantInput);
        Json.Require(result.Ell >= 0 && result.A.Length == (long)result.Ell * result.Ell, $"A has {result.A.Length} numbers, but ell is {result.Ell}.");
        return result;
    }

    private static OdeInput ReadOde(JsonElement input)
    {
        OdeInput result = Json.Read(input, Inputs.Default.OdeInput);
        Json.Require(result.X.Length > 0 && result.S > 0, "x must not be empty, and s must be positive.");
        return result;
    }
}
