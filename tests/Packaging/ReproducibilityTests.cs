using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Security.Cryptography;
using Xunit;

namespace SymGrad.Packaging.Tests;

/// <summary>Whoever packs a commit gets what has been published, and can so tell that nothing else is in it.</summary>
public sealed class ReproducibilityTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("symgrad-packed-twice-").FullName;

    [LongFact]
    public void Packages_OfOneCommitInTwoFolders_HaveTheSameFiles()
    {
        SortedDictionary<string, string> first = Pack("first"), second = Pack(Path.Combine("somewhere", "else"));
        Assert.Equal(first.Keys, second.Keys);
        Assert.DoesNotContain(first.Keys, file => first[file] != second[file]);
    }

    public void Dispose()
    {
        // Git writes its objects without the right to write.
        foreach (string file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_root, recursive: true);
    }

    // The hash of each file in each package that a new clone makes. The packages themselves carry the time at which they were made.
    private SortedDictionary<string, string> Pack(string folder)
    {
        string clone = Path.Combine(_root, folder, "clone"), packages = Path.Combine(_root, folder, "packages");
        var environment = new Dictionary<string, string>(Feed.Environment) { ["CI"] = "true" };
        Shell.Run(_root, environment, "git", "clone", "--quiet", Feed.Sources, clone).Succeeded();
        foreach (string project in Feed.Projects)
        {
            Shell.Run(clone, environment, "dotnet", "pack", Path.Combine("src", project), "-c", "Release", "-o", packages,
                "-p:ToolPackageRuntimeIdentifiers=" + Feed.Platform, "-nologo", "-v", "quiet").Succeeded();
        }
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string package in Directory.EnumerateFiles(packages))
        {
            using ZipArchive archive = ZipFile.OpenRead(package);
            foreach (ZipArchiveEntry file in archive.Entries)
            {
                using Stream content = file.Open();
                hashes.Add(Path.GetFileName(package) + ": " + file.FullName, Convert.ToHexString(SHA256.HashData(content)));
            }
        }
        return hashes;
    }
}
