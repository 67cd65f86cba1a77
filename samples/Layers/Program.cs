using System;
using System.Globalization;
using System.Linq;
using Layers;

// Layers as plain C#, their gradients generated, and compared with finite differences.
LayerCheck[] checks = LayerCheck.All(seed: 1);
Console.WriteLine("| layer | loss | derivatives | largest difference |");
Console.WriteLine("| --- | --- | --- | --- |");
foreach (LayerCheck check in checks)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {check.Name} | {check.Result.Value:f6} | {check.Result.Components.Count} | {check.LargestDifference:0.0e+0} |"));
    if (!check.Result.IsCorrect)
        Console.Error.WriteLine(check.Result);
}
return checks.All(static c => c.Result.IsCorrect) ? 0 : 1;
