using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace SymGrad.Explorer.Serving;

/// <summary>The files of the page, which lie in this assembly: there is no folder to leave.</summary>
internal static class PageFiles
{
    private const string Folder = "wwwroot";

    private static readonly Assembly Own = typeof(PageFiles).Assembly;

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".mjs"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".woff2"] = "font/woff2",
        [""] = "text/plain; charset=utf-8",
    };

    // The paths that the page has, with the names of the resources.
    private static readonly Dictionary<string, string> Paths = Own.GetManifestResourceNames()
        .Where(static n => n.StartsWith(Folder + "/", StringComparison.Ordinal))
        .ToDictionary(static n => n[Folder.Length..], StringComparer.Ordinal);

    /// <summary>Whether formulas are typeset.</summary>
    public static bool HasKatex => Paths.ContainsKey("/katex/katex.mjs");

    /// <summary>Sends a file.</summary>
    public static async Task SendAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        string path = context.Request.Path.Value is { Length: > 1 } given ? given : "/index.html";
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }
        if (!Paths.TryGetValue(path, out string? resource))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        using Stream file = Own.GetManifestResourceStream(resource)!;
        response.ContentType = Types[Path.GetExtension(path)];
        response.ContentLength = file.Length;
        if (HttpMethods.IsGet(context.Request.Method))
            await file.CopyToAsync(response.Body, context.RequestAborted).ConfigureAwait(false);
    }
}
