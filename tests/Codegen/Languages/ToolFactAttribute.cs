using System;
using System.IO;
using System.Linq;
using Xunit;

namespace SymGrad.Codegen.Tests;

/// <summary>A test that takes a tool from the search path; where that is missing, the test is skipped and says so.</summary>
public sealed class ToolFactAttribute : FactAttribute
{
    /// <summary>A test that takes a tool.</summary>
    public ToolFactAttribute(string tool)
    {
        bool isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, tool)) || File.Exists(Path.Combine(folder, tool + ".exe")));
        if (!isThere)
            Skip = $"{tool} is not there.";
    }
}
