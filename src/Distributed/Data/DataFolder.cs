using System;
using System.IO;

namespace SymGrad.Distributed;

/// <summary>The one folder from which a silo reads files that clients name.</summary>
internal sealed class DataFolder(string path)
{
    private readonly string _root = Path.GetFullPath(path);

    /// <summary>The path of a file in the folder.</summary>
    /// <param name="name">Its name, with / between folders.</param>
    /// <exception cref="TrainingException">The name leads out of the folder, or there is no such file.</exception>
    public string Resolve(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.AsSpan().ContainsAny('\0', '\\'))
            throw Refused(name, "it is no plain name with / between folders");
        if (Path.IsPathRooted(name) || name.Contains(':', StringComparison.Ordinal))
            throw Refused(name, "it is absolute, and files are named by their place in the silo's data folder");
        string at = _root;
        foreach (string part in name.Split('/'))
        {
            if (part is "" or "." or "..")
                throw Refused(name, $"'{part}' is no name of a file or folder in the data folder");
            at = Path.Combine(at, part);
            // Of every folder on the way too: any of them could lead out.
            if (new FileInfo(at).LinkTarget is not null)
                throw Refused(name, "it is, or lies behind, a symbolic link, and those may lead out of the data folder");
        }
        if (!File.Exists(at))
            throw new TrainingException($"There is no file '{name}' in the data folder of this silo.");
        return at;
    }

    private static TrainingException Refused(string name, string why) => new($"The file name '{name}' is refused: {why}.");
}
