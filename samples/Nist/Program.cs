using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Nist;

// The 27 problems of NIST's Statistical Reference Datasets for nonlinear regression, from both starts: a table in Markdown.
// Another folder with such files may be given.
string folder = args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "data");
Console.WriteLine("| problem | start | digits of the parameters | digits of the standard errors | iterations | evaluations |");
Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
List<Solution> solutions = [];
foreach (string file in Directory.GetFiles(folder, "*.dat").OrderBy(static f => f, StringComparer.Ordinal))
{
    Problem problem = Problem.Read(file);
    for (int start = 1; start <= 2; start++)
    {
        Solution s = Solution.Of(problem, start);
        solutions.Add(s);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {problem.Name} | {start} | {s.ParameterDigits:f1} | {s.StandardErrorDigits:f1} | {s.Fit.Iterations} | {s.Fit.Evaluations} |"));
    }
}
Console.WriteLine();
for (int start = 1; start <= 2; start++)
{
    List<Solution> from = solutions.FindAll(s => s.Start == start);
    Console.WriteLine($"From start {start}: {from.Count(static s => s.ParameterDigits >= 6)} of {from.Count} problems to 6 digits or more.");
}
