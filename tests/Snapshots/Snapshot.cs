using System.IO;
using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace SymGrad.Tests;

/// <summary>
/// Compares a text with the file in which it was accepted: <c>_snapshots/Class.Method.verified.extension</c> beside the test, as
/// Verify names it. Built with <c>-p:SnapshotEngine=Verify</c> the comparison is Verify's own.
/// </summary>
internal static class Snapshot
{
    /// <summary>Fails unless the text is the accepted one; what came instead is left beside it as <c>.received.</c>.</summary>
    /// <remarks>To accept: read the received file as a user would, then rename it.</remarks>
    public static void Match(string text, string extension = "cs", [CallerFilePath] string testFile = "", [CallerMemberName] string test = "")
    {
#if SNAPSHOT_ENGINE_VERIFY
        var settings = new VerifyTests.VerifySettings();
        settings.UseDirectory("_snapshots");
        VerifyXunit.Verifier.Verify(text, extension, settings, testFile).GetAwaiter().GetResult();
#else
        string stem = Path.Combine(Path.GetDirectoryName(testFile)!, "_snapshots", Path.GetFileNameWithoutExtension(testFile) + "." + test);
        string accepted = $"{stem}.verified.{extension}", received = $"{stem}.received.{extension}";
        // A file that git checked out with other line ends is the same snapshot.
        string? expected = File.Exists(accepted) ? Normalized(File.ReadAllText(accepted)) : null;
        if (expected == Normalized(text))
        {
            File.Delete(received);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(accepted)!);
        File.WriteAllText(received, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Assert.Fail($"{(expected is null ? "No snapshot has been accepted yet" : "The text is not the accepted one")}: compare {received} with {accepted}, and rename it if it is right.");
#endif
    }

#if !SNAPSHOT_ENGINE_VERIFY
    private static string Normalized(string text) => text.Replace("\r\n", "\n").TrimEnd('\n').TrimStart('\uFEFF');
#endif
}
