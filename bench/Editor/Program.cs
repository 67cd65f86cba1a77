using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Benchmarks;

// The cost of SymGrad in an editor and in a build: a project of mixed annotated methods, 1,000 unless an argument says how many; after
// it, "edits" or "build" leaves out the other. Seconds of an edit are those of the processor, so that other work on the machine does not
// count: generator and analyzer, medians of five such edits after a run of another project that warms up. Of a build in a new process of
// the SDK's compiler both are told, the seconds that pass and those of the processor, medians of three.
int methods = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
IReadOnlyList<(string Name, string Text)> files = Sources.Files(methods);
string both = args.Length > 1 ? args[1] : "";
if (both != "build")
    Edits(files);
if (both != "edits")
    Build(files);

static void Edits(IReadOnlyList<(string Name, string Text)> files)
{
    _ = new Editing(Sources.Files(40)).Run();
    var editing = new Editing(files);
    Console.WriteLine("                                          | generator |  analyzer |      both |      goal");
    Print("the first run", editing.Run(), null);
    Print("a comment in another file", Median(n => editing.Edit(Sources.Other, text => text + $"// {n}\n")), 0.3);
    Print("an unannotated method in another file",
        Median(n => editing.Edit(Sources.Other, text =>
        text.Replace("class Other\n{\n", $"class Other\n{{\n    public static int More{n}(int n) => n + {n};\n\n"))), 0.3);
    Print("a comment above annotated methods",
        Median(n => editing.Edit("Models0.cs", text => text.Replace("namespace", $"// {n}\nnamespace"))), 0.3);
    Print("the body of an annotated method",
        Median(n => editing.Edit("Models0.cs", text =>
        text.Replace(" F0(double x, double y, double z) => ", $" F0(double x, double y, double z) => {n}.5 + "))), 0.5);
    Print("the body of a helper that methods call",
        Median(n => editing.Edit("Helpers.cs", text => text.Replace(" Bump1(double x) => ", $" Bump1(double x) => {n}.5 + "))), null);
    Print("a constant that methods read", Median(n => editing.Edit("Constants.cs", text => text.Replace(" C1 = ", $" C1 = {n} + "))), null);
    Print("a field in another file",
        Median(n => editing.Edit(Sources.Other, text =>
        text.Replace("class Other\n{", $"class Other\n{{\n    private static int _more{n} = {n};"))), 0.3);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{editing.GeneratedFiles} files of {editing.GeneratedLength / 1e6:F1} million characters were generated."));
}

static void Build(IReadOnlyList<(string Name, string Text)> files)
{
    BuildCost without = Median(files, withSymGrad: false);
    BuildCost with = Median(files, withSymGrad: true);
    Console.WriteLine($"A build: {without} without, {with} with SymGrad.");
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{with.Seconds - without.Seconds:F1} s more, the goal is 10 s."));

    static BuildCost Median(IReadOnlyList<(string Name, string Text)> files, bool withSymGrad) =>
        Enumerable.Range(0, 3).Select(_ => Building.Run(files, withSymGrad)).OrderBy(static c => c.Seconds).ElementAt(1);
}

static (double Generator, double Analyzer) Median(Func<int, (double Generator, double Analyzer)> edit) =>
    Enumerable.Range(1, 5).Select(edit).OrderBy(static t => t.Generator + t.Analyzer).ElementAt(2);

static void Print(string what, (double Generator, double Analyzer) seconds, double? goal) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{what,-41} | {seconds.Generator,7:F3} s | {seconds.Analyzer,7:F3} s | {seconds.Generator + seconds.Analyzer,7:F3} s | {(goal is { } g ? g.ToString("F1", CultureInfo.InvariantCulture) + " s" : ""),9}"));
