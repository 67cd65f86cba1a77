using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using Xunit;

namespace SymGrad.Packaging.Tests;

/// <summary>
/// The packages, packed once from the sources into a folder that serves as a feed. Their version is one that no cache has, and
/// what is restored goes to a folder of its own.
/// </summary>
public sealed class Feed : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("symgrad-packages-").FullName;

    /// <summary>Packs.</summary>
    public Feed()
    {
        Version = $"{SourceVersion}-test.{DateTime.UtcNow:yyyyMMddHHmmss}";
        Directory.CreateDirectory(Packages);
        foreach (string project in Projects)
        {
            Shell.Run(
                Sources, Environment, "dotnet", "pack", Path.Combine("src", project), "-c", "Release", "-o", Packages,
                "-p:PackageVersion=" + Version, "-p:ToolPackageRuntimeIdentifiers=" + Platform, "-nologo", "-v", "quiet").Succeeded();
        }
    }

    /// <summary>What becomes a package.</summary>
    internal static IReadOnlyList<string> Projects { get; } = ["Runtime", "Formulas", "MathNet", "Optimization.MathNet", "Distributed", "Templates", "Cli"];

    /// <summary>The folder of the packages.</summary>
    internal string Packages => Path.Combine(_root, "feed");

    /// <summary>The version of all of them.</summary>
    internal string Version { get; }

    /// <summary>The platform that the tests run on.</summary>
    internal static string Platform => RuntimeInformation.RuntimeIdentifier;

    /// <summary>The root of the sources.</summary>
    internal static string Sources { get; } = typeof(Feed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "Root").Value!;

    /// <summary>The version that the sources have.</summary>
    internal static string SourceVersion { get; } = XDocument.Load(Path.Combine(Sources, "Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>The variables that keep a build to itself.</summary>
    internal static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
    };

    /// <summary>A new folder of a user, with a nuget.config that names the feed.</summary>
    internal Consumer NewConsumer() => new(this, Directory.CreateDirectory(Path.Combine(_root, Guid.NewGuid().ToString("N")[..8])).FullName, Path.Combine(_root, "cache"));

    /// <summary>The files in a package.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="extension">nupkg or snupkg.</param>
    internal IReadOnlyList<string> FilesOf(string id, string extension = "nupkg")
    {
        using ZipArchive archive = Open(id, extension);
        return [.. archive.Entries.Select(static e => e.FullName)];
    }

    /// <summary>The text of a file in a package.</summary>
    /// <param name="id">The package.</param>
    /// <param name="file">The file.</param>
    internal string TextOf(string id, string file)
    {
        using ZipArchive archive = Open(id, "nupkg");
        using var reader = new StreamReader(archive.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_root, recursive: true);

    internal string PathOf(string id, string extension = "nupkg") => Path.Combine(Packages, $"{id}.{Version}.{extension}");

    private ZipArchive Open(string id, string extension) => ZipFile.OpenRead(PathOf(id, extension));

}

/// <summary>The tests that share a feed.</summary>
[CollectionDefinition(nameof(Feed))]
public sealed class FeedUsers : ICollectionFixture<Feed>;
