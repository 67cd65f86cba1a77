using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;

namespace Cluster;

/// <summary>What a step would cost on many machines: by the model, and by the simulation that it is checked against.</summary>
internal static class CostTable
{
    private static readonly int[] Shards = [1, 4, 16, 100, 1000, 10_000], FanIns = [0, 16];
    private static readonly long[] Batches = [32, 8192, 1_000_000];

    /// <summary>Writes the tables.</summary>
    /// <param name="network">The network, and the times of the work.</param>
    /// <param name="output">Gets them.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static void Write(NetworkModel network, TextWriter output, CancellationToken cancellation)
    {
        Line(output, $"a network of {network.Bandwidth * 8 / 1e9:g3} Gbit/s and {network.Latency * 1e3:g3} ms,");
        Line(output, $"gradients of {network.Bytes:N0} bytes,");
        Line(output, $"{network.Sample * 1e6:g3} µs for the gradient of a sample, one core a machine");
        output.WriteLine();
        output.WriteLine("|     batch | shards | fan-in | messages | step, model | simulated | difference | speedup |");
        output.WriteLine("| --------: | -----: | -----: | -------: | ----------: | --------: | ---------: | ------: |");
        var verdicts = new List<string>();
        foreach (long batch in Batches)
        {
            foreach (int shards in Shards)
            {
                foreach (int fanIn in FanIns.Where(f => f < shards))
                {
                    cancellation.ThrowIfCancellationRequested();
                    NetworkModel model = network with { Batch = batch, Shards = shards, FanIn = fanIn };
                    double simulated = new Simulation(model, seed: 1).Mean(steps: batch * shards > 1_000_000_000 ? 3 : 10);
                    (double step, double difference) = (model.Step * 1e3, model.Step / simulated - 1);
                    string row = Text($"| {batch,9:N0} | {shards,6:N0} | {Name(fanIn),6} | {model.Messages,8:N0} | {step,8:f2} ms ");
                    Line(output, $"{row}| {simulated * 1e3,6:f2} ms | {difference,10:p1} | {model.Speedup,7:f2} |");
                }
            }
            int[] all = [.. Enumerable.Range(0, 18).Select(static i => 1 << i)];
            NetworkModel best = all.SelectMany(s => FanIns.Select(f => network with { Batch = batch, Shards = s, FanIn = f }))
                .MaxBy(static m => m.Speedup)!;
            string verdict = best.Speedup > 1
                ? Text($"at best {best.Speedup:g3} times as fast, on {best.Shards:N0} machines, fan-in {Name(best.FanIn)}")
                : "never faster than on one machine";
            verdicts.Add(Text($"batches of {batch:N0}: {verdict}"));
        }
        output.WriteLine();
        verdicts.ForEach(output.WriteLine);
    }

    private static string Name(int fanIn) => fanIn == 0 ? "all" : fanIn.ToString(CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Line(TextWriter output, FormattableString text) => output.WriteLine(Text(text));
}
