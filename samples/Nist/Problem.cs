using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Nist;

/// <summary>A problem as it stands in NIST's file: the data (y and then the predictors), two starts and the certified results.</summary>
public sealed record Problem(
    string Name,
    double[][] Data,
    double[][] Starts,
    double[] Certified,
    double[] StandardDeviations,
    double ResidualSumOfSquares,
    double ResidualStandardDeviation)
{
    /// <summary>Reads a file. Its head says on which lines the starts and the data stand.</summary>
    public static Problem Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        (int firstValue, int lastValue) = Lines("Starting Values");
        (int firstRow, int lastRow) = Lines("Data  ");
        // b1 = start1 start2 certified deviation
        double[][] values = [.. lines[(firstValue - 1)..lastValue].Where(static l => l.Contains('=')).Select(static l => Numbers(l[(l.IndexOf('=') + 1)..]))];
        return new Problem(
            Path.GetFileNameWithoutExtension(path),
            [.. lines[(firstRow - 1)..lastRow].Select(Numbers)],
            [[.. values.Select(static v => v[0])], [.. values.Select(static v => v[1])]],
            [.. values.Select(static v => v[2])],
            [.. values.Select(static v => v[3])],
            After("Residual Sum of Squares:"),
            After("Residual Standard Deviation:"));

        (int First, int Last) Lines(string what)
        {
            string line = lines.First(l => l.Contains(what, StringComparison.OrdinalIgnoreCase) && l.Contains("(lines", StringComparison.Ordinal));
            int[] numbers = [.. line[line.IndexOf("(lines", StringComparison.Ordinal)..].Split(' ', ')').Select(static w => int.TryParse(w, CultureInfo.InvariantCulture, out int n) ? n : 0).Where(static n => n > 0)];
            return (numbers[0], numbers[1]);
        }

        double After(string what) => Numbers(lines.First(l => l.Contains(what, StringComparison.Ordinal)).Split(':')[1])[0];
    }

    private static double[] Numbers(string line) =>
        [.. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(static w => double.Parse(w, CultureInfo.InvariantCulture))];
}

/// <summary>A model: fills the residuals f(x) - y, or their derivatives by the parameters, a row for each observation.</summary>
public static class ProblemModels
{
    private delegate double ModelJacobian(ReadOnlySpan<double> b, double x, Span<double> jacobian);

    private static readonly Dictionary<string, ModelJacobian> ByName = new()
    {
        ["Bennett5"] = Models.Bennett5Jacobian,
        ["BoxBOD"] = Models.SaturationJacobian,
        ["Chwirut1"] = Models.ChwirutJacobian,
        ["Chwirut2"] = Models.ChwirutJacobian,
        ["DanWood"] = Models.DanWoodJacobian,
        ["ENSO"] = Models.EnsoJacobian,
        ["Eckerle4"] = Models.Eckerle4Jacobian,
        ["Gauss1"] = Models.GaussJacobian,
        ["Gauss2"] = Models.GaussJacobian,
        ["Gauss3"] = Models.GaussJacobian,
        ["Hahn1"] = Models.CubicByCubicJacobian,
        ["Kirby2"] = Models.Kirby2Jacobian,
        ["Lanczos1"] = Models.LanczosJacobian,
        ["Lanczos2"] = Models.LanczosJacobian,
        ["Lanczos3"] = Models.LanczosJacobian,
        ["MGH09"] = Models.Mgh09Jacobian,
        ["MGH10"] = Models.Mgh10Jacobian,
        ["MGH17"] = Models.Mgh17Jacobian,
        ["Misra1a"] = Models.SaturationJacobian,
        ["Misra1b"] = Models.Misra1bJacobian,
        ["Misra1c"] = Models.Misra1cJacobian,
        ["Misra1d"] = Models.Misra1dJacobian,
        ["Rat42"] = Models.Rat42Jacobian,
        ["Rat43"] = Models.Rat43Jacobian,
        ["Roszman1"] = Models.Roszman1Jacobian,
        ["Thurber"] = Models.CubicByCubicJacobian,
    };

    /// <summary>The residuals of a problem and their derivatives.</summary>
    public static void Evaluate(this Problem problem, ReadOnlySpan<double> b, Span<double> residuals, Span<double> jacobian)
    {
        for (int i = 0; i < problem.Data.Length; i++)
        {
            double[] row = problem.Data[i];
            Span<double> derivatives = jacobian.Slice(i * b.Length, b.Length);
            residuals[i] = problem.Name == "Nelson"
                ? Models.NelsonJacobian(b, row[1], row[2], derivatives) - Math.Log(row[0])
                : ByName[problem.Name](b, row[1], derivatives) - row[0];
        }
    }
}
