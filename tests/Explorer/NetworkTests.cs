using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace SymGrad.Explorer.Tests;

/// <summary>The founding paper's worked example of backpropagation, as it is printed there.</summary>
public class NetworkTests(Served served) : IClassFixture<Served>
{
    private static readonly object Paper = new
    {
        parameters = new { w1 = new[] { 0.1, 0.2, 0.3, 0.4 }, b1 = new[] { 0.1, 0.2 }, w2 = new[] { 0.5, 0.6 }, b2 = 0.3 },
        x = new[] { 1.0, 2 },
        target = 1.0,
        rate = 0.1,
    };

    [Fact]
    public async Task EveryNumber_IsThePapers()
    {
        JsonElement view = await served.AskAsync("network", Paper);
        Is(view.GetProperty("z1"), 0.6, 1.3);
        Is(view.GetProperty("a1"), 0.6, 1.3);
        Is(view.GetProperty("y"), 1.38);
        Is(view.GetProperty("dy"), 0.76);
        Is(view.GetProperty("slopes"), 1, 1);
        Is(view.GetProperty("dA1"), 0.38, 0.456);
        Is(view.GetProperty("dZ1"), 0.38, 0.456);
        JsonElement gradient = view.GetProperty("gradient");
        Is(gradient.GetProperty("w2"), 0.456, 0.988);
        Is(gradient.GetProperty("b2"), 0.76);
        Is(gradient.GetProperty("w1"), 0.38, 0.76, 0.456, 0.912);
        Is(gradient.GetProperty("b1"), 0.38, 0.456);
        Is(view.GetProperty("next").GetProperty("w2"), 0.5 - 0.0456, 0.6 - 0.0988);
        Assert.True(view.GetProperty("nextLoss").GetDouble() < view.GetProperty("loss").GetDouble());
    }

    [Theory]
    [InlineData("""{"parameters":{"w1":[1,2,3],"b1":[0,0],"w2":[1,1],"b2":0},"x":[1,2],"target":1,"rate":0.1}""")]
    [InlineData("""{"parameters":{"w1":[1,2,3,1e300],"b1":[0,0],"w2":[1,1],"b2":0},"x":[1,2],"target":1,"rate":0.1}""")]
    [InlineData("""{"parameters":{"w1":[1,2,3,"NaN"],"b1":[0,0],"w2":[1,1],"b2":0},"x":[1,2],"target":1,"rate":0.1}""")]
    public async Task OtherShapesAndNumbers_AreRefused(string request)
    {
        (int status, JsonElement error) = await served.RefusedAsync("network", JsonSerializer.Deserialize<JsonElement>(request));
        Assert.Equal(400, status);
        Assert.StartsWith("The network", error.GetProperty("message").GetString(), System.StringComparison.Ordinal);
    }

    private static void Is(JsonElement value, params double[] expected)
    {
        double[] numbers = value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(static v => v.GetDouble())] : [value.GetDouble()];
        Assert.Equal(expected.Length, numbers.Length);
        Assert.All(numbers.Zip(expected), static pair => Assert.Equal(pair.Second, pair.First, 1e-14));
    }
}
