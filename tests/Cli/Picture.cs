using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>Looks into pictures.</summary>
internal static class Picture
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The texts of an SVG file, which must be well-formed.</summary>
    public static List<string> Texts(string path) => XDocument.Load(path).Descendants(Svg + "text").Select(static t => t.Value.Trim()).ToList();

    /// <summary>The unbroken lines of a colour in an SVG file, each as its points in pixels from the top left corner.</summary>
    public static List<List<(double X, double Y)>> Lines(string path, string colour) => XDocument.Load(path).Descendants(Svg + "path")
        .Where(p => string.Equals((string?)p.Attribute("stroke"), colour, StringComparison.OrdinalIgnoreCase))
        .SelectMany(static p => ((string)p.Attribute("d")!).Split('M', StringSplitOptions.RemoveEmptyEntries))
        .Select(static line => line.Split('L').Select(static point => Array.ConvertAll(point.Trim().Split(' '), static n => double.Parse(n, CultureInfo.InvariantCulture)))
            .Select(static n => (n[0], n[1])).ToList()).ToList();

    /// <summary>Asserts that two SVG files show the same: the same bytes or, where coordinates differ in their last digits, the same texts
    /// and as many lines of each colour.</summary>
    public static void AssertSame(string expected, string actual)
    {
        if (File.ReadAllText(expected).ReplaceLineEndings("\n") == File.ReadAllText(actual).ReplaceLineEndings("\n"))
            return;
        Assert.Equal(Texts(expected), Texts(actual));
        Assert.Equal(Colours(expected), Colours(actual));
    }

    private static List<string?> Colours(string path) => [.. XDocument.Load(path).Descendants(Svg + "path")
        .Select(static p => (string?)p.Attribute("stroke"))];

    /// <summary>Checks the signature of a PNG file, and returns its width and height.</summary>
    public static (int Width, int Height) PngSize(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], bytes[..8]);
        Assert.Equal("IHDR"u8.ToArray(), bytes[12..16]);
        Assert.Equal("IEND"u8.ToArray(), bytes[^8..^4]);
        return (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
    }
}
