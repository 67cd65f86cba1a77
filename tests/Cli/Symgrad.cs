using System;
using System.IO;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>Runs commands in process.</summary>
internal static class Symgrad
{
    /// <summary>Runs a command.</summary>
    public static (int Code, string Output, string Error) Run(params string[] args) => Run(null, args);

    /// <summary>Runs a command whose output goes to a terminal.</summary>
    public static (int Code, string Output, string Error) Run(Screen? screen, string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int code = CommandLine.Run(args, TextReader.Null, output, error, screen);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command that must succeed without a message, and returns what it prints.</summary>
    public static string Output(params string[] args)
    {
        (int code, string output, string error) = Run(args);
        Assert.Equal("", error);
        Assert.Equal(CommandLine.Good, code);
        return output;
    }

    /// <summary>Runs a command that must fail without a result, and returns its message.</summary>
    public static string Fault(int expected, params string[] args)
    {
        (int code, string output, string error) = Run(args);
        Assert.Equal("", output);
        Assert.Equal(expected, code);
        Assert.NotEqual("", error);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        return error;
    }
}

/// <summary>A folder for the files of a test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("symgrad");

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Writes a file.</summary>
    public string Write(string name, string content)
    {
        System.IO.File.WriteAllText(File(name), content);
        return File(name);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
