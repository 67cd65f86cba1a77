using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>All named programs in float.</summary>
public class FloatTests
{
    private static readonly (string Name, string Source)[] Sources = SecondOrderTests.Sources;

    // Not before a test asks for it: listing the tests alone takes no minute.
    private static readonly Lazy<IReadOnlyList<(Type? Type, string? Problem)>> Compiled = new(
        static () => ProgramCase.CompileInFloat(Sources.Select(static s => s.Source).ToList()));

    private static IReadOnlyList<(Type? Type, string? Problem)> Ported => Compiled.Value;

    public static TheoryData<string> Names => SecondOrderTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_InFloat_CompileAndEqualThoseInDouble(string name)
    {
        for (int i = 0; i < Sources.Length; i++)
        {
            if (Sources[i].Name != name)
                continue;
            Assert.True(Ported[i].Problem is null, Ported[i].Problem);
            Assert.True(SecondOrderTests.Cases[i].CheckInFloat(Ported[i].Type!, 7, 3, 3, 1, 2, 4, 0) > 0, "Nowhere compared.");
        }
    }
}
