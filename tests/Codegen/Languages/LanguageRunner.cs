using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Codegen.Tests;

/// <summary>A function with points at which it is called.</summary>
internal sealed record LanguageCase(CodeFunction Function, IReadOnlyList<double[]> Points);

/// <summary>Writes functions in a language, lets its tools run them, and reads the numbers that they print.</summary>
internal static class LanguageRunner
{
    /// <summary>The numbers that the functions return at their points, one after the other.</summary>
    public static List<double> Run(string language, IReadOnlyList<LanguageCase> cases)
    {
        string code = Language.Find(language)!.Write([.. cases.Select(static c => c.Function)]);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("symgrad");
        try
        {
            string In(string name) => Path.Combine(folder.FullName, name);
            switch (language)
            {
                case "c":
                    File.WriteAllText(In("f.c"), code + "\n#include <stdio.h>\n" + CMain(cases, "double", byReference: false));
                    Tool("gcc", "-std=c99", "-Wall", "-Wno-unused-const-variable", "-Werror", In("f.c"), "-o", In("f"), "-lm");
                    return Numbers(Tool(In("f")));
                case "cpp":
                    File.WriteAllText(In("f.cpp"), code + "\n#include <cstdio>\n" + CMain(cases, "double", byReference: true));
                    Tool("g++", "-std=c++11", "-Wall", "-Werror", In("f.cpp"), "-o", In("f"));
                    return Numbers(Tool(In("f")));
                case "glsl" or "hlsl":
                    File.WriteAllText(In("f.cpp"), ShaderAsCpp(code)
                        + "\n#include <cstdio>\n" + CMain(cases, "float", byReference: true));
                    Tool("g++", "-std=c++17", "-Wall", "-Werror", "-Wno-unused-function", In("f.cpp"), "-o", In("f"));
                    return Numbers(Tool(In("f")));
                case "python":
                    File.WriteAllText(In("f.py"), code + "\n\n" + PythonMain(cases));
                    return Numbers(Tool("python3", "-W", "error", In("f.py")));
                case "javascript":
                    File.WriteAllText(In("f.mjs"), code + "\n" + JavaScriptMain(cases));
                    return Numbers(Tool("node", In("f.mjs")));
                default:
                    File.WriteAllText(In("f.jl"), code + "\n" + JuliaMain(cases));
                    return Numbers(Tool("julia", In("f.jl")));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs a program that must succeed.</summary>
    public static string Tool(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{tool}: {error.Result}{output}");
        return output;
    }

    /// <summary>Has the shaders' own compiler read a fragment shader.</summary>
    public static void Validate(string code, params string[] arguments)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, code);
            Tool("glslangValidator", ["-S", "frag", .. arguments, file]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static List<double> Numbers(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Trim() switch
        {
            "nan" or "-nan" or "NaN" => double.NaN,
            "inf" or "Infinity" or "Inf" => double.PositiveInfinity,
            "-inf" or "-Infinity" or "-Inf" => double.NegativeInfinity,
            var text => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        }).ToList();

    // What comes out through parameters is declared, and printed as one stretch of numbers.
    private static string CMain(IReadOnlyList<LanguageCase> cases, string type, bool byReference)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"static void show(const {type} *r, int n)\n")
            .Append("{ for (int i = 0; i < n; i++) printf(\"%.17g\\n\", (double)r[i]); }\n");
        var main = new StringBuilder("int main(void) {\n");
        for (int i = 0; i < cases.Count; i++)
        {
            CodeFunction f = cases[i].Function;
            bool returns = f.Results[0].Dimensions.Count == 0;
            for (int p = 0; p < cases[i].Points.Count; p++)
            {
                string function = $"call{i}_{p}";
                text.Append(CultureInfo.InvariantCulture, $"static void {function}(void) {{\n");
                var arguments = cases[i].Points[p].Select(v => C(v, type)).ToList();
                for (int r = returns ? 1 : 0; r < f.Results.Count; r++)
                {
                    IReadOnlyList<int> dimensions = f.Results[r].Dimensions;
                    // Shaders have a matrix in one row.
                    string brackets = type == "float" && dimensions.Count > 0
                        ? $"[{f.Results[r].Entries.Count}]" : string.Concat(dimensions.Select(static d => $"[{d}]"));
                    text.Append(CultureInfo.InvariantCulture, $"    {type} r{r}{brackets};\n");
                    arguments.Add(dimensions.Count > 0 || byReference ? $"r{r}" : $"&r{r}");
                }
                string call = $"{f.Name}({string.Join(", ", arguments)})";
                text.Append(returns ? $"    {type} r0 = {call};\n" : $"    {call};\n");
                for (int r = 0; r < f.Results.Count; r++)
                    text.Append(CultureInfo.InvariantCulture, $"    show((const {type} *)&r{r}, {f.Results[r].Entries.Count});\n");
                text.Append("}\n");
                main.Append(CultureInfo.InvariantCulture, $"    {function}();\n");
            }
        }
        return text.Append(main).Append("    return 0;\n}\n").ToString();
    }

    private static string C(double value, string type) => $"({type})" + Text(value, "INFINITY", "NAN");

    // Where the shaders' own compilers are missing, C++ with the same functions runs them.
    private static string ShaderAsCpp(string code)
    {
        string arrays = Regex.Replace(code, @"out float (\w+)(\[\d+\])", "float (&$1)$2");
        string parameters = Regex.Replace(arrays, @"out float (\w+)", "float &$1");
        string floats = Regex.Replace(parameters, @"(?<![\w.])(\d+(\.\d+)?(e-?\d+)?)(?![\w.\]])", "$1f");
        return """
            #include <cmath>
            using std::sin; using std::cos; using std::tan; using std::asin; using std::acos; using std::sinh; using std::cosh;
            using std::tanh; using std::asinh; using std::acosh; using std::atanh; using std::exp; using std::log; using std::log2;
            using std::sqrt; using std::abs; using std::floor; using std::ceil; using std::pow;
            namespace shader {
            struct vec2 { float x, y; vec2(float a, float b) : x(a), y(b) {} };
            typedef vec2 float2;
            inline float length(vec2 v) { return std::hypot(v.x, v.y); }
            inline float max(float x, float y) { return x < y ? y : x; }
            inline float min(float x, float y) { return y < x ? y : x; }
            inline float sign(float x) { return x > 0 ? 1.0f : x < 0 ? -1.0f : 0.0f; }
            inline float roundEven(float x) { return std::rint(x); }
            inline float round(float x) { return std::rint(x); }
            inline float atan(float x) { return std::atan(x); }
            inline float atan(float y, float x) { return std::atan2(y, x); }
            inline float atan2(float y, float x) { return std::atan2(y, x); }

            """ + floats + "}\nusing namespace shader;\n";
    }

    private static string PythonMain(IReadOnlyList<LanguageCase> cases)
    {
        var text = new StringBuilder("""
            def show(r):
                if isinstance(r, tuple):
                    for item in r:
                        show(item)
                else:
                    print(repr(float(r)))


            inf = float("inf")
            nan = float("nan")

            """);
        foreach ((CodeFunction f, double[] p) in Calls(cases))
            text.Append(CultureInfo.InvariantCulture, $"show({f.Name}({string.Join(", ", p.Select(v => Text(v, "inf", "nan")))}))\n");
        return text.ToString();
    }

    private static string JavaScriptMain(IReadOnlyList<LanguageCase> cases)
    {
        var text = new StringBuilder("""
            function show(r) {
                (typeof r === "number" ? [r] : Object.values(r).flat(Infinity)).forEach(x => console.log(String(x)));
            }

            """);
        foreach ((CodeFunction f, double[] p) in Calls(cases))
            text.Append(CultureInfo.InvariantCulture, $"show({f.Name}({string.Join(", ", p.Select(v => Text(v, "Infinity", "NaN")))}));\n");
        return text.ToString();
    }

    // Matrices are kept by columns there.
    private static string JuliaMain(IReadOnlyList<LanguageCase> cases)
    {
        var text = new StringBuilder("""
            show_all(r::Number) = println(r)
            show_all(r::AbstractMatrix) = foreach(println, permutedims(r))
            show_all(r) = foreach(show_all, r)

            """);
        foreach ((CodeFunction f, double[] p) in Calls(cases))
        {
            string arguments = string.Join(", ", p.Select(v => $"Float64({Text(v, "Inf", "NaN")})"));
            text.Append(CultureInfo.InvariantCulture, $"show_all({f.Name}({arguments}))\n");
        }
        return text.ToString();
    }

    private static IEnumerable<(CodeFunction Function, double[] Point)> Calls(IReadOnlyList<LanguageCase> cases) =>
        cases.SelectMany(static c => c.Points.Select(p => (c.Function, p)));

    private static string Text(double value, string infinity, string nan) => double.IsNaN(value) ? nan
        : double.IsInfinity(value) ? (value < 0 ? "-" : "") + infinity : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The numbers that the functions have at their points, by SymGrad's own evaluation.</summary>
    public static List<double> Expected(IReadOnlyList<LanguageCase> cases)
    {
        var result = new List<double>();
        foreach (LanguageCase c in cases)
        {
            var evaluator = new Evaluator([.. c.Function.Results.SelectMany(static r => r.Entries).Select(static e => e.Value)],
                [.. c.Function.Inputs.Select(static i => i.Variable)]);
            foreach (double[] point in c.Points)
                result.AddRange(evaluator.Evaluate(point));
        }
        return result;
    }
}
