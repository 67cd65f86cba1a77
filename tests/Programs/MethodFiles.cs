using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace SymGrad.Programs.Tests;

/// <summary>
/// The methods to differentiate, a file each in the folder <c>Methods</c>: a method <c>F</c> with its helpers, as the members of a class.
/// A new file is a new test.
/// </summary>
internal static class MethodFiles
{
    private static readonly Assembly Tests = typeof(MethodFiles).Assembly;

    /// <summary>The methods of a folder, each with the name of its file.</summary>
    public static (string Name, string Source)[] In(string folder) => Tests.GetManifestResourceNames()
        .Where(n => n.StartsWith(folder + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(n => (n[(folder.Length + 1)..], Text(n))).ToArray();

    private static string Text(string name)
    {
        using var reader = new StreamReader(Tests.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
