using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Calls: the functions of .NET, helpers of every kind, LINQ and TensorPrimitives.</summary>
public class CallTests
{
    internal static readonly ProgramSuite Suite = new(MethodFiles.In("Call"));

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsDualNumbersAndDifferences(string name) => Suite.Check(name);
}
