using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace Mnist;

/// <summary>Images of handwritten digits, with what they show.</summary>
public sealed class DigitSet
{
    private readonly float[] _pixels;
    private readonly byte[] _labels;

    private DigitSet(float[] pixels, byte[] labels, string fingerprint) => (_pixels, _labels, Fingerprint) = (pixels, labels, fingerprint);

    /// <summary>The number of images.</summary>
    public int Count => _labels.Length;

    /// <summary>Tells this set from others.</summary>
    public string Fingerprint { get; }

    /// <summary>The pixels of an image from 0 (paper) to 1 (ink), row by row.</summary>
    /// <param name="index">The image.</param>
    public ReadOnlySpan<float> Image(int index) => _pixels.AsSpan(index * Network.Pixels, Network.Pixels);

    /// <summary>What an image shows.</summary>
    /// <param name="index">The image.</param>
    public int Label(int index) => _labels[index];

    /// <summary>Reads a set in the format and under the names of MNIST, each file plain or with .gz.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">How the names begin: <c>train</c> or <c>t10k</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the two do not belong together.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static DigitSet Read(string folder, string name)
    {
        IdxFile images = IdxFile.Read(Find(folder, $"{name}-images", "idx3-ubyte"), 3), labels = IdxFile.Read(Find(folder, $"{name}-labels", "idx1-ubyte"), 1);
        if (images.Sizes is not [_, 28, 28])
            throw IdxFile.Bad(images.Path, $"its images have {images.Sizes[1]} rows and {images.Sizes[2]} columns, and the network takes 28 and 28");
        if (images.Sizes[0] != labels.Sizes[0])
            throw IdxFile.Bad(labels.Path, $"it has {labels.Sizes[0]} labels for the {images.Sizes[0]} images of '{images.Path}'");
        int wrong = Array.FindIndex(labels.Data, static l => l >= Network.Digits);
        if (wrong >= 0)
            throw IdxFile.Bad(labels.Path, $"label {wrong + 1} is {labels.Data[wrong]}, which is no digit");
        byte[] hashes = [.. SHA256.HashData(images.Data), .. SHA256.HashData(labels.Data)];
        return new DigitSet(Array.ConvertAll(images.Data, static p => p / 255f), labels.Data, Convert.ToHexStringLower(SHA256.HashData(hashes))[..16]);
    }

    // The files are spread under names with a dash and with a dot.
    private static string Find(string folder, string name, string type)
    {
        string[] names = [$"{name}-{type}", $"{name}-{type}.gz", $"{name}.{type}", $"{name}.{type}.gz"];
        return names.Select(n => Path.Combine(folder, n)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"There is no file '{names[0]}' or '{names[1]}' in '{folder}'.");
    }
}
