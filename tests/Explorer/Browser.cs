using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using SymGrad.Explorer.Serving;
using Xunit;

namespace SymGrad.Explorer.Tests;

/// <summary>A test in a browser; skipped, and said so, where this machine has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser.Executable is null)
            Skip = "There is no Chromium here (chromium or google-chrome on the path): install it, as .ci/run does.";
    }
}

/// <summary>A test of typeset formulas in a browser; skipped where the build has nothing to typeset them with.</summary>
public sealed class TypesetFactAttribute : BrowserFactAttribute
{
    public TypesetFactAttribute()
    {
        if (!PageFiles.HasKatex)
            Skip ??= "This build has no KaTeX: npm was missing, or did not reach its registry.";
    }
}

/// <summary>Chromium without a window, showing the Explorer.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];

    private readonly Served _served = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The path of Chromium; null where there is none.</summary>
    public static string? Executable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(static folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public async Task InitializeAsync()
    {
        await _served.InitializeAsync();
        if (Executable is null)
            return;
        _playwright = await Playwright.CreateAsync();
        // Chromium's own sandbox does not start for root; the page that is shown is ours.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        await _served.DisposeAsync();
    }

    /// <summary>Opens the page in a window of its own.</summary>
    /// <param name="view">The name of the view to open.</param>
    /// <param name="options">What the window is like.</param>
    public async Task<Window> OpenAsync(string view = "formula", BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.ViewportSize ??= new ViewportSize { Width = 1280, Height = 900 };
        IBrowserContext context = await _browser!.NewContextAsync(options);
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        Assertions.SetDefaultExpectTimeout(60_000);
        var window = new Window(context, page);
        await page.GotoAsync(_served.Address.AbsoluteUri);
        // Chromium drops clicks until a page is first painted, which on a busy machine is after the page's load event.
        await page.WaitForFunctionAsync("() => performance.getEntriesByType('paint').length > 0");
        await page.Locator($"#tab-{view}").ClickAsync();
        await Assertions.Expect(page.Locator($"#{view}")).ToBeVisibleAsync();
        return window;
    }

    /// <summary>The address without the token.</summary>
    public Uri Bare => _served.At("/");
}

/// <summary>A window with the page. What the page or its policy complains of fails the test that closes it.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    public Window(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, message) => _complaints.Add(message);
        page.Console += (_, message) => Note(message);
        page.Request += (_, request) => Note(request);
    }

    public IPage Page { get; }

    /// <summary>Complaints so far: errors, what the policy refused, and requests to other places.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_complaints);
    }

    // A refused question is a message of the browser's own; the page shows it in words. Of a file of the page it is a fault.
    private void Note(IConsoleMessage message)
    {
        bool isRefusal = message.Text.Contains("status of 4", StringComparison.Ordinal)
            && message.Location.Contains("/api/", StringComparison.Ordinal);
        if (message.Type is "error" or "warning" && !isRefusal)
            _complaints.Add(message.Text);
    }

    private void Note(IRequest request)
    {
        string[] own = ["http://127.0.0.1:", "data:"];
        if (!own.Any(o => request.Url.StartsWith(o, StringComparison.Ordinal)))
            _complaints.Add(request.Url);
    }
}
