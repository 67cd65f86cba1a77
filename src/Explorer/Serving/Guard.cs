using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace SymGrad.Explorer.Serving;

/// <summary>
/// Lets in what the page itself asks, and nothing else: the name in the address must be this machine's (a name of another site may be
/// made to lead here), the origin must be this page, and what computes needs the token.
/// </summary>
internal static class Guard
{
    // No scripts and styles but those of the page, nothing from elsewhere, and no page around it.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string[] Names = ["127.0.0.1", "localhost"];

    /// <summary>Why a request is refused; null where it is let in.</summary>
    public static string? Refusal(HttpRequest request, int port, Token token)
    {
        if (!Names.Any(n => string.Equals(request.Host.Value, $"{n}:{port}", StringComparison.OrdinalIgnoreCase)))
            return "This address is not the Explorer's.";
        string origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !string.Equals(origin, "http://" + request.Host.Value, StringComparison.OrdinalIgnoreCase))
            return "Another site's page asks for this.";
        bool computes = request.Path.StartsWithSegments(Api.Operations.Path, StringComparison.Ordinal);
        if (computes && !token.Is(request.Headers[Token.Header].ToString()))
            return "The token is missing or wrong: open the address that symgrad serve prints.";
        return null;
    }

    /// <summary>Answers with the headers that keep the page to itself, or with a refusal.</summary>
    public static async Task PassAsync(HttpContext context, int port, Token token, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (Refusal(context.Request, port, token) is not { } refusal)
        {
            await next(context).ConfigureAwait(false);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        await context.Response.WriteAsJsonAsync(new Answer(null, new Fault(refusal)), Answer.Form).ConfigureAwait(false);
    }
}
