using System;
using System.Security.Cryptography;
using System.Text;

namespace SymGrad.Explorer.Serving;

/// <summary>The secret in the address that is opened: pages of other sites do not know it, and are told nothing.</summary>
internal sealed class Token
{
    /// <summary>The header of requests that carries it.</summary>
    public const string Header = "X-SymGrad-Token";

    private readonly byte[] _bytes;

    /// <summary>Draws one.</summary>
    public Token()
    {
        Text = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _bytes = Encoding.ASCII.GetBytes(Text);
    }

    /// <summary>The secret, in letters and digits.</summary>
    public string Text { get; }

    /// <summary>Whether a text is the secret; how long it takes to tell does not say how much of it is right.</summary>
    public bool Is(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), _bytes);
}
