namespace SymGrad.Cli.Plotting;

/// <summary>The shades of inks, which also people who confuse red and green tell apart (Okabe and Ito 2008).</summary>
internal static class Palette
{
    /// <summary>The shade as <c>#rrggbb</c>.</summary>
    public static string Hex(Ink ink) => ink switch
    {
        Ink.Blue => "#0072b2",
        Ink.Orange => "#d55e00",
        Ink.Green => "#009e73",
        Ink.Red => "#c4206f",
        Ink.Purple => "#7a4ea3",
        Ink.Sky => "#56b4e9",
        Ink.Gold => "#e69f00",
        Ink.Black => "#222222",
        Ink.Grey => "#777777",
        _ => "#ffffff",
    };
}
