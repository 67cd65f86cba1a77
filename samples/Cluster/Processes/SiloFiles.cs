using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace Cluster;

/// <summary>Tells other commands of the processes: a file for each, with its number and when it started.</summary>
internal static class SiloFiles
{
    /// <summary>Notes a silo.</summary>
    public static void Write(string store, int number, Process silo) => File.WriteAllLines(
        PathOf(store, number),
        [silo.Id.ToString(CultureInfo.InvariantCulture), silo.StartTime.Ticks.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>Forgets all silos.</summary>
    public static void Clear(string store)
    {
        foreach (string file in Directory.GetFiles(store, "silo-*.process"))
            File.Delete(file);
    }

    /// <summary>Ends a silo at once, without a farewell.</summary>
    /// <exception cref="IOException">There is none of that number.</exception>
    public static void Kill(string store, int number)
    {
        string path = PathOf(store, number);
        if (!File.Exists(path))
            throw new FileNotFoundException($"No silo {number} runs with the store '{store}'.");
        string[] lines = File.ReadAllLines(path);
        try
        {
            using Process silo = Process.GetProcessById(int.Parse(lines[0], CultureInfo.InvariantCulture));
            // The number of a process that has ended can be another's by now. Two processes do not quite agree on when one started.
            if (Math.Abs(silo.StartTime.Ticks - long.Parse(lines[1], CultureInfo.InvariantCulture)) < TimeSpan.TicksPerMinute)
            {
                silo.Kill();
                return;
            }
        }
        catch (ArgumentException)
        {
            // There is no such process.
        }
        throw new IOException($"Silo {number} has ended already.");
    }

    private static string PathOf(string store, int number) => Path.Combine(store, $"silo-{number}.process");
}
