using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Named methods, differentiated together and each compared with its twin over dual numbers and with central differences.</summary>
/// <param name="sources">Names, and sources as <see cref="ProgramCase.Compile"/> takes them.</param>
internal sealed class ProgramSuite(params IReadOnlyList<(string Name, string Source)> sources)
{
    private readonly Lazy<IReadOnlyList<ProgramCase>> _cases = new(() => ProgramCase.Compile(sources.Select(static s => s.Source).ToList()));

    /// <summary>Names and sources.</summary>
    public IReadOnlyList<(string Name, string Source)> Sources => sources;

    /// <summary>The names.</summary>
    public TheoryData<string> Names => [.. sources.Select(static s => s.Name)];

    /// <summary>Checks value, effect, gradient and differential at random points, for arrays of several lengths, none and one among them.</summary>
    public void Check(string name)
    {
        ProgramCase program = _cases.Value[sources.Select(static s => s.Name).ToList().IndexOf(name)];
        program.Check(7, 6, 3, 1, 2, 5, 0);
        Assert.True(program.Compared > 0, "Nowhere smooth: differences were not compared.");
    }
}
