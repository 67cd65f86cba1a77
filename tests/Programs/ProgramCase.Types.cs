using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymGrad.Generator;

namespace SymGrad.Programs.Tests;

/// <summary>Types that are compiled as they stand, with what the generator adds to them.</summary>
internal sealed partial class ProgramCase
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Linq; using SymGrad; using System.Numerics; using System.Numerics.Tensors;\n";

    /// <summary>Compiles types with derivatives.</summary>
    public static (Assembly Assembly, string Generated) CompileTypes(string text)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new DerivativeGenerator()).RunGeneratorsAndUpdateCompilation(Compilation("Types", Usings + text), out Compilation compilation, out _);
        return (Load(compilation), string.Concat(driver.GetRunResult().GeneratedTrees));
    }

    /// <summary>What the generator makes of a method.</summary>
    public static string GeneratedText(string source) => CompileTypes("public static partial class C\n{\n" + source + "\n}\n").Generated;

    /// <summary>Compiles random programs, each in a type with further members.</summary>
    /// <param name="programs">The programs.</param>
    /// <param name="attributes">What stands before each.</param>
    /// <param name="members">What stands below each.</param>
    private static List<Type> CompileRandom(IReadOnlyList<RandomProgram> programs, string attributes, string members)
    {
        var text = new StringBuilder();
        for (int i = 0; i < programs.Count; i++)
        {
            string source = programs[i].Source.Replace("public static double F(", attributes + "public static double F(", StringComparison.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"public static partial class Case{i}\n{{\n{source}\n{members}\n}}\n");
        }
        Assembly assembly = CompileTypes(text.ToString()).Assembly;
        return programs.Select((_, i) => assembly.GetType("Case" + i.ToString(CultureInfo.InvariantCulture))!).ToList();
    }
}
