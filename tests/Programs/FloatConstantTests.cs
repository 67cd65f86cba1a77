using Xunit;

namespace SymGrad.Programs.Tests;

/// <summary>Constants of every numeric type in methods over doubles: what is computed of them has the bits that C# gives it, and conditions on it hold where they hold in C#.</summary>
public class FloatConstantTests
{
    private static readonly ProgramSuite Suite = new(MethodFiles.In("FloatConstant"));

    public static TheoryData<string> Names => Suite.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsDualNumbersAndDifferences(string name) => Suite.Check(name);
}
