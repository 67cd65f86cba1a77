using System.Linq;
using System.Text.Json;
using SymGrad.GradBench.Objectives;

namespace SymGrad.GradBench;

internal sealed record LstmInput(double[][] MainParams, double[][] ExtraParams, double[][] State, double[][] Sequence);

internal static class LstmModule
{
    public static Evaluation Objective(JsonElement input)
    {
        Network i = Read(input);
        return Evaluation.Of(() => Lstm.Objective(i.Main, i.Extra, i.State, i.Sequence, i.Bits));
    }

    public static Evaluation Jacobian(JsonElement input)
    {
        Network i = Read(input);
        double[] dMain = new double[i.Main.Length], dExtra = new double[i.Extra.Length];
        return new(
            () => Lstm.ObjectiveGradient(i.Main, i.Extra, i.State, i.Sequence, i.Bits, dMain, dExtra),
            writer => Json.WriteNumbers(writer, dMain.Concat(dExtra).ToArray()));
    }

    private sealed record Network(double[] Main, double[] Extra, double[] State, double[] Sequence, int Bits);

    private static Network Read(JsonElement input)
    {
        LstmInput i = Json.Read(input, Inputs.Default.LstmInput);
        Json.Require(i.Sequence.Length > 1 && i.Sequence[0]?.Length > 0, "The sequence must have at least two characters.");
        int bits = i.Sequence[0].Length, layers = i.MainParams.Length / 2;
        return new(
            Json.Flatten(i.MainParams, 2 * layers, 4 * bits, "main_params"), Json.Flatten(i.ExtraParams, 3, bits, "extra_params"),
            Json.Flatten(i.State, 2 * layers, bits, "state"), Json.Flatten(i.Sequence, i.Sequence.Length, bits, "sequence"), bits);
    }
}
