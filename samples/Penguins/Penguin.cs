using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Penguins;

/// <summary>A penguin: the number of its species; length and depth of its bill, length of its flippers, in mm, and its mass in g.</summary>
internal sealed record Penguin(int Species, double[] Measurements)
{
    private static readonly string[] AllSpecies = ["Adelie", "Chinstrap", "Gentoo"];
    private static readonly string[] Columns = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"];

    /// <summary>Reads the penguins of a file that were measured. Its first line names the columns; NA stands for what is missing.</summary>
    public static Penguin[] Read(string path)
    {
        string[][] rows = [.. File.ReadLines(path).Select(static line => line.Split(','))];
        int species = Array.IndexOf(rows[0], "species");
        int[] columns = [.. Columns.Select(name => Array.IndexOf(rows[0], name))];
        return
        [
            .. rows.Skip(1).Where(row => columns.All(c => row[c] != "NA")).Select(row => new Penguin(
                Array.IndexOf(AllSpecies, row[species]), [.. columns.Select(c => double.Parse(row[c], CultureInfo.InvariantCulture))])),
        ];
    }

    /// <summary>Puts all measurements on one scale: the distance from the mean of some penguins, in their standard deviations.</summary>
    public static void Standardize(Penguin[] penguins, Penguin[] some)
    {
        for (int k = 0; k < Columns.Length; k++)
        {
            double mean = some.Average(p => p.Measurements[k]);
            double deviation = Math.Sqrt(some.Average(p => (p.Measurements[k] - mean) * (p.Measurements[k] - mean)));
            foreach (Penguin p in penguins)
                p.Measurements[k] = (p.Measurements[k] - mean) / deviation;
        }
    }
}
