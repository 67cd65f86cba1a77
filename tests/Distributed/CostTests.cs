using System.IO;
using System.Threading.Tasks;
using Cluster;
using Xunit;

namespace SymGrad.Distributed.Tests;

/// <summary>The model of a step's cost, against a simulation that plays every message.</summary>
public class CostTests
{
    [Theory]
    [InlineData(1, 0, 32)]
    [InlineData(16, 0, 32)]
    [InlineData(100, 16, 32)]
    [InlineData(100, 0, 8192)]
    [InlineData(100, 16, 8192)]
    [InlineData(1000, 10, 100_000)]
    [InlineData(10_000, 0, 100_000)]
    [InlineData(10_000, 16, 100_000)]
    public void Model_AndSimulation_AgreeWithin15Percent(int shards, int fanIn, long batch)
    {
        NetworkModel model = new() { Shards = shards, FanIn = fanIn, Batch = batch };
        Assert.Equal(1, model.Step / new Simulation(model, 3).Mean(10), 0.15);
    }

    [Fact]
    public void Model_OfFewMessages_IsTheSumOfItsParts()
    {
        // Two shards, ten samples: nothing but the wire takes time.
        NetworkModel wire = new()
        {
            Shards = 2,
            Batch = 1_000_000,
            Bytes = 1000,
            Bandwidth = 1e6,
            Latency = 0,
            Sample = 0,
            Add = 0,
            Update = 0,
        };
        Assert.Equal(0.003, wire.Step, 1e-12);
        Assert.Equal(4, wire.Messages, 1e-9);
        // A tree of two levels, each of which passes on.
        Assert.Equal(0.006, (wire with { Shards = 4, FanIn = 2 }).Step, 1e-12);
        Assert.Equal(12, (wire with { Shards = 4, FanIn = 2 }).Messages, 1e-9);
    }

    [Fact]
    public async Task Command_WritesTheTableAndWhereItStopsPayingOff()
    {
        var output = new StringWriter();
        Assert.Equal(0, await CommandLine.Run(["cost", "--bandwidth", "100"], output, TextWriter.Null));
        Assert.Contains("batches of 32: never faster than on one machine", output.ToString());
        var error = new StringWriter();
        Assert.Equal(2, await CommandLine.Run(["cost", "--latency", "-1"], TextWriter.Null, error));
        Assert.Contains("--latency takes a positive number; '-1' is none.", error.ToString());
    }
}
