using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace SymGrad.Architecture.Tests;

/// <summary>Dependencies point one way: what each assembly may refer to, and nothing else.</summary>
public class DependencyTests
{
    public static TheoryData<string, string[]> Allowed() => new()
    {
        { "SymGrad", [] },
        { "SymGrad.Optimization.MathNet", ["SymGrad", "MathNet.Numerics"] },
        { "SymGrad.MathNet", ["SymGrad", "MathNet.Numerics"] },
        { "SymGrad.Distributed", ["SymGrad", "Sep", "Orleans.Serialization.Abstractions", "Orleans.Serialization", "Orleans.Core.Abstractions",
            "Orleans.Core", "Orleans.Runtime", "Orleans.Streaming", "Orleans.Persistence.AdoNet", "Microsoft.Extensions.Options",
            "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions"] },
        { "SymGrad.Symbolic", [] },
        { "SymGrad.Parser", ["SymGrad.Symbolic", "Sprache"] },
        { "SymGrad.Programs", ["SymGrad.Symbolic"] },
        { "SymGrad.Derivatives", ["SymGrad.Symbolic", "SymGrad.Programs"] },
        { "SymGrad.Codegen", ["SymGrad.Symbolic", "SymGrad.Programs", "SymGrad.Derivatives"] },
        { "SymGrad.Calculus", ["SymGrad.Symbolic", "SymGrad.Derivatives", "SymGrad.Codegen", "MathNet.Numerics"] },
        { "SymGrad.Formulas", ["SymGrad.Symbolic", "SymGrad.Programs", "SymGrad.Derivatives", "SymGrad.Parser", "SymGrad.Codegen"] },
        { "SymGrad.Generator", ["SymGrad.Symbolic", "SymGrad.Programs", "SymGrad.Derivatives", "SymGrad.Parser", "SymGrad.Codegen", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp"] },
        { "SymGrad.Explorer", ["SymGrad", "SymGrad.Symbolic", "SymGrad.Derivatives", "SymGrad.Parser", "SymGrad.Codegen",
            "SymGrad.Formulas", "SymGrad.Generator", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp",
            "Microsoft.AspNetCore", "Microsoft.AspNetCore.Connections.Abstractions",
            "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Hosting.Abstractions", "Microsoft.AspNetCore.Http.Abstractions",
            "Microsoft.AspNetCore.Http.Extensions", "Microsoft.AspNetCore.Http.Features", "Microsoft.AspNetCore.Server.Kestrel",
            "Microsoft.AspNetCore.Server.Kestrel.Core", "Microsoft.Extensions.Features", "Microsoft.Extensions.Hosting.Abstractions",
            "Microsoft.Extensions.Primitives", "Microsoft.Net.Http.Headers"] },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void Assembly_RefersOnlyToWhatItMay(string name, string[] allowed)
    {
        IEnumerable<string> references = Assembly.Load(name).GetReferencedAssemblies()
            .Select(r => r.Name!)
            .Where(r => r != "netstandard" && r != "mscorlib" && !r.StartsWith("System", StringComparison.Ordinal));
        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void Parser_PublicSignatures_HaveNoSpracheTypes() =>
        Assert.DoesNotContain(PublicTypes("SymGrad.Parser"), t => t.Assembly.GetName().Name == "Sprache");

    private static IEnumerable<Type> PublicTypes(string assembly) => Assembly.Load(assembly).GetExportedTypes()
        .SelectMany(t => t.GetMembers().SelectMany(m => m switch
        {
            MethodInfo method => method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType),
            PropertyInfo property => [property.PropertyType],
            _ => [],
        }));
}
