using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;
using Xunit;

namespace SymGrad.Packaging.Tests;

/// <summary>A user's folder with projects that take SymGrad from the feed, and nothing else configured.</summary>
internal sealed class Consumer
{
    private readonly Feed _feed;
    private readonly string _folder;
    private readonly Dictionary<string, string> _environment;

    /// <summary>Makes the folder's nuget.config.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="cache">Where restored packages go.</param>
    public Consumer(Feed feed, string folder, string cache)
    {
        (_feed, _folder) = (feed, folder);
        // A runtime that is not installed is replaced by a newer one; what dotnet run keeps of an app.cs stays here.
        _environment = new Dictionary<string, string>(Feed.Environment)
        {
            ["NUGET_PACKAGES"] = cache,
            ["DOTNET_ROLL_FORWARD"] = "Major",
            ["XDG_DATA_HOME"] = Directory.CreateDirectory(Path.Combine(folder, ".data")).FullName,
        };
        // What others publish need not be fetched again where the machine has it.
        string machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string fallback = Directory.Exists(machine) ? $"<fallbackPackageFolders><add key=\"machine\" value=\"{machine}\" /></fallbackPackageFolders>" : "";
        Write("nuget.config", $"<configuration><packageSources><add key=\"symgrad\" value=\"{feed.Packages}\" /></packageSources>{fallback}</configuration>");
    }

    /// <summary>The version of SymGrad's packages.</summary>
    public string Version => _feed.Version;

    /// <summary>Writes a file; {version} in it stands for that of SymGrad's packages.</summary>
    public Consumer Write(string path, string text)
    {
        string file = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text.Replace("{version}", Version, StringComparison.Ordinal));
        return this;
    }

    /// <summary>Writes files of the same names as in the folder Sources.</summary>
    public Consumer Add(string folder, params string[] sources)
    {
        foreach (string source in sources)
        {
            using var reader = new StreamReader(typeof(Consumer).Assembly.GetManifestResourceStream(source)!);
            Write(Path.Combine(folder, source), reader.ReadToEnd());
        }
        return this;
    }

    /// <summary>Writes a project that refers to SymGrad.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="items">Its items but for the reference.</param>
    /// <param name="sdk">Its SDK.</param>
    public Consumer Project(string path, string properties, string items = "", string sdk = "Microsoft.NET.Sdk") =>
        ProjectWithout(path, properties, "<PackageReference Include=\"SymGrad\" Version=\"{version}\" />" + items, sdk);

    /// <summary>Writes a project that does not refer to SymGrad.</summary>
    /// <inheritdoc cref="Project"/>
    public Consumer ProjectWithout(string path, string properties, string items = "", string sdk = "Microsoft.NET.Sdk") =>
        Write(path, $"<Project Sdk=\"{sdk}\"><PropertyGroup>{properties}</PropertyGroup><ItemGroup>{items}</ItemGroup></Project>");

    /// <summary>Runs dotnet in the folder; it has to succeed, and not to warn.</summary>
    /// <returns>What it has written.</returns>
    public string Dotnet(params string[] arguments)
    {
        string output = Shell.Run(_folder, _environment, "dotnet", arguments).Succeeded().Output;
        // NU1900: a registry that keeps no list of vulnerabilities.
        Assert.DoesNotContain(output.Split('\n'), static line => Regex.IsMatch(line, @"\bwarning (?!NU1900)[A-Z]+\d+"));
        return output;
    }

    /// <summary>Runs a program that a build has made.</summary>
    public string Run(string program, params string[] arguments) => Shell.Run(_folder, _environment, PathOf(program), arguments).Succeeded().Output;

    /// <summary>Runs dotnet, however it ends.</summary>
    public CommandResult Try(params string[] arguments) => Shell.Run(_folder, _environment, "dotnet", arguments);

    /// <summary>The full path of a file in the folder.</summary>
    public string PathOf(string path) => Path.Combine(_folder, path);

    /// <summary>The file of a program, which some systems give an ending.</summary>
    public static string Executable(string name) => OperatingSystem.IsWindows() ? name + ".exe" : name;
}
