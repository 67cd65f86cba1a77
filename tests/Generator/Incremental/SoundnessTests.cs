using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>
/// What was derived before is used again only where it still holds: after each of many random edits, generated files and diagnostics,
/// their places too, are those of a reading of everything.
/// </summary>
public class SoundnessTests
{
    // Twice as long: SYMGRAD_EDITS=2.
    private static readonly int Length = 20 * (int
        .TryParse(Environment.GetEnvironmentVariable("SYMGRAD_EDITS"), NumberStyles.None, CultureInfo.InvariantCulture, out int times)
        ? times : 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void RandomEdits_GiveWhatReadingEverythingGives(int seed)
    {
        var random = new Random(seed);
        var project = new EditedProject(EditedSources.Files);
        var history = new StringBuilder();
        project.AssertFresh("before any edit");
        for (int i = 0; i < Length; i++)
        {
            history.Append('\n').Append(seed).Append('.').Append(i).Append(": ").Append(Edit(project, random));
            project.AssertFresh(history.ToString());
        }
    }

    private static string Edit(EditedProject project, Random random)
    {
        (string name, string original) = EditedSources.Files[random.Next(EditedSources.Files.Count)];
        List<string> lines = [.. project[name].Split('\n')];
        int at = random.Next(lines.Count);
        int kind = random.Next(20);
        switch (kind)
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[at]);
                break;
            case 2:
                (lines[at], lines[at / 2]) = (lines[at / 2], lines[at]);
                break;
            case 3:
                lines.Insert(at, "// " + random.Next(100).ToString(CultureInfo.InvariantCulture));
                break;
            case 4:
                lines[at] = Regex.Replace(lines[at], " (?=[a-z])", " /* here */ ");
                break;
            case 5 or 6:
                lines = [.. Replaced(project[name], @"\b[0-9]+\b", random, _ => random.Next(2, 9).ToString(CultureInfo.InvariantCulture))
                    .Split('\n')];
                break;
            case 7 or 8:
                List<string> words = Regex.Matches(string.Join(" ", EditedSources.Files.Select(static f => f.Text)), @"\b[A-Za-z_]\w*")
                    .Select(static m => m.Value).Distinct().ToList();
                lines = [.. Replaced(project[name], @"\b[A-Za-z_]\w*", random, _ => words[random.Next(words.Count)]).Split('\n')];
                break;
            case 9 or 10 or 11:
                List<int> opened = Enumerable.Range(0, lines.Count).Where(i => lines[i].Trim() == "{").ToList();
                string member = EditedSources.Members[random.Next(EditedSources.Members.Length)];
                lines.Insert(opened.Count == 0 ? 0 : opened[random.Next(opened.Count)] + 1, member);
                break;
            case 12:
                lines.Insert(0, random.Next(2) == 0 ? "" : EditedSources.Members[^(1 + random.Next(10))]);
                break;
            case 13:
                lines = [];
                break;
            case 14:
                return Settings(project, random);
            default:
                project[name] = original;
                return "undo " + name;
        }
        project[name] = string.Join("\n", lines);
        return $"edit {kind} of {name}:\n{project[name]}";
    }

    private static string Replaced(string text, string pattern, Random random, Func<Match, string> with)
    {
        int chosen = random.Next(Math.Max(1, Regex.Count(text, pattern))), count = 0;
        return Regex.Replace(text, pattern, match => count++ == chosen ? with(match) : match.Value);
    }

    private static string Settings(EditedProject project, Random random)
    {
        CSharpCompilationOptions options = project.Compilation.Options;
        int kind = random.Next(6);
        switch (kind)
        {
            case 0:
                project.Change(c => c.WithOptions(options.WithOverflowChecks(!options.CheckOverflow)));
                break;
            case 1:
                project.Change(c => c.WithOptions(options
                    .WithNullableContextOptions(options.NullableContextOptions == NullableContextOptions.Enable
                    ? NullableContextOptions.Disable : NullableContextOptions.Enable)));
                break;
            case 2:
                project.Parse(EditedProject.Options(random.Next(2) == 0 ? LanguageVersion.CSharp10 : LanguageVersion.Latest));
                break;
            case 3:
                project.Parse(EditedProject.Options(LanguageVersion.Latest, random.Next(2) == 0 ? ["FAST"] : []));
                break;
            case 4:
                MetadataReference tensors = Driver.Compilation().References
                    .Single(static r => r.Display!.EndsWith("System.Numerics.Tensors.dll", StringComparison.Ordinal));
                project.Change(c => c.References.Any(r => r.Display == tensors.Display) ? c
                    .RemoveReferences(c.References.Where(r => r.Display == tensors.Display)) : c.AddReferences(tensors));
                break;
            default:
                project.Change(static c => c.WithAssemblyName(c.AssemblyName + "X"));
                break;
        }
        return "settings " + kind.ToString(CultureInfo.InvariantCulture);
    }
}
