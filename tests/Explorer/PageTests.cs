using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;
using SymGrad.Explorer.Serving;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SymGrad.Explorer.Tests;

/// <summary>The page in a browser, as a person uses it.</summary>
public class PageTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Formula_Typed_ShowsItsDerivative()
    {
        await using Window window = await browser.OpenAsync();
        IPage page = window.Page;
        await page.Locator("#formula-text").FillAsync("x^3");
        await Expect(page.Locator("#code")).ToContainTextAsync("3.0");
        await Expect(page.Locator("#result")).ToContainTextAsync(PageFiles.HasKatex ? "x2" : "x^{2}");
        await Expect(page.Locator("#steps > li")).ToHaveCountAsync(1);
        await Expect(page.Locator("#steps")).ToContainTextAsync("power rule");
        await Expect(page.Locator("#graph svg .node")).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Radio, new() { Name = "Shared graph" }).ClickAsync();
        await Expect(page.Locator("#graph svg .root-name")).ToHaveCountAsync(2);
    }

    [TypesetFact]
    public async Task Formulas_AreTypeset()
    {
        await using Window window = await browser.OpenAsync();
        await Expect(window.Page.Locator("#result .katex").First).ToBeVisibleAsync();
        Assert.True(await window.Page.EvaluateAsync<bool>("document.fonts.ready.then(() => document.fonts.check('16px KaTeX_Math'))"));
    }

    [BrowserFact]
    public async Task Mistake_IsShownWithACaret_AndGoesAgain()
    {
        await using Window window = await browser.OpenAsync();
        IPage page = window.Page;
        ILocator text = page.Locator("#formula-text"), fault = page.Locator("#formula-fault");
        await text.FillAsync("2*sine(x)");
        await Expect(fault).ToContainTextAsync("SGP009");
        Assert.Equal("2*sine(x)\n  ^^^^", await fault.Locator("pre").TextContentAsync());
        await Expect(text).ToHaveAttributeAsync("aria-invalid", "true");
        await text.FillAsync("2*sin(x)");
        await Expect(fault).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Point_Dragged_MovesTangentAndDifferential()
    {
        await using Window window = await browser.OpenAsync();
        IPage page = window.Page;
        await page.Locator("#formula-text").FillAsync("x^2");
        await Expect(page.Locator("#code")).ToContainTextAsync("2.0 * x");
        await Expect(page.Locator("#plot-numbers")).ToContainTextAsync("tangent");
        ILocator point = page.GetByRole(AriaRole.Slider, new() { Name = "Point x" });
        double before = await NumberAsync(point);
        LocatorBoundingBoxResult box = (await point.BoundingBoxAsync())!;
        (float x, float y) = (box.X + box.Width / 2, box.Y + box.Height / 2);
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x - 60, y + 20, new() { Steps = 6 });
        await page.Mouse.UpAsync();
        await Expect(point).Not.ToHaveAttributeAsync("aria-valuenow", before.ToString(CultureInfo.InvariantCulture));
        await Expect(page.Locator("#plot-numbers")).ToContainTextAsync("df");
        double after = await NumberAsync(point);
        Assert.True(after < before, $"{after} is not left of {before}.");
        // The slope that is shown is that of the point.
        string slope = (await page.Locator("#plot-numbers dd").Nth(1).TextContentAsync())!;
        Assert.Equal(2 * after, double.Parse(slope.Replace('−', '-'), CultureInfo.InvariantCulture), 1e-9);
    }

    [BrowserFact]
    public async Task Source_Pasted_ShowsItsGradient_AndLeadsToItsFormula()
    {
        await using Window window = await browser.OpenAsync("source");
        IPage page = window.Page;
        await page.Locator("#source-text").FillAsync("static double F(double x) => x * Math.Exp(x);");
        await Expect(page.Locator("#generated")).ToContainTextAsync("FGradient(double x, out double dX)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Its derivation" }).ClickAsync();
        await Expect(page.Locator("#formula")).ToBeVisibleAsync();
        await Expect(page.Locator("#formula-text")).ToHaveValueAsync("x*exp(x)");
        await Expect(page.Locator("#steps")).ToContainTextAsync("product rule");
    }

    [BrowserFact]
    public async Task SourceMistake_IsShownAtItsPlace()
    {
        await using Window window = await browser.OpenAsync("source");
        IPage page = window.Page;
        await page.Locator("#source-text").FillAsync("static double F(double x)\n{\n    return x * y;\n}");
        ILocator message = page.Locator("#source-messages li").First;
        await Expect(message.Locator("pre")).ToHaveTextAsync("    return x * y;\n               ^");
        await message.GetByRole(AriaRole.Button).ClickAsync();
        Assert.Equal("y", await page.EvaluateAsync<string>(
            "(t => t.value.slice(t.selectionStart, t.selectionEnd))(document.getElementById('source-text'))"));
    }

    [BrowserFact]
    public async Task Descent_RunsFromWhereItIsClicked()
    {
        await using Window window = await browser.OpenAsync("descent");
        IPage page = window.Page;
        await page.Locator("#descent-text").FillAsync("x^2+3*y^2");
        await Expect(page.Locator("#map .start")).ToBeVisibleAsync();
        await Expect(page.Locator("#descent-fault")).ToBeHiddenAsync();
        await page.Locator("#map .map-area").ClickAsync(new() { Position = new() { X = 60, Y = 60 } });
        await page.Locator("#descent-reset").ClickAsync();
        await Expect(page.Locator("#descent-numbers")).ToContainTextAsync("0 of");
        await page.Locator("#descent-run").ClickAsync();
        await Expect(page.Locator("#descent-verdict")).ToContainTextAsync("gradient");
        await Expect(page.Locator("#map .path-end")).ToBeVisibleAsync();
        // Too large a rate makes it diverge at once.
        await page.Locator("#descent-rate").FillAsync("0.4");
        await Expect(page.Locator("#descent-verdict")).ToContainTextAsync("diverged", new() { IgnoreCase = true });
    }

    [BrowserFact]
    public async Task Network_ShowsThePapersNumbers_AndLearns()
    {
        await using Window window = await browser.OpenAsync("network");
        IPage page = window.Page;
        await Expect(page.Locator("#network-picture")).ToContainTextAsync("0.456");
        await Expect(page.Locator("#network-steps")).ToContainTextAsync("= (0.38, 0.456)");
        await page.Locator("#network-back").ClickAsync();
        await Expect(page.Locator("#network-say")).ToContainTextAsync("δ");
        await page.Locator("#network-update").ClickAsync();
        await Expect(page.Locator("#network-numbers dd").First).ToContainTextAsync("0.00856");
        await page.Locator("#network-play").ClickAsync();
        await Expect(page.Locator("#network-play")).ToHaveTextAsync("Pause");
    }

    [BrowserFact]
    public async Task Dark_IsDark()
    {
        foreach ((ColorScheme scheme, bool isDark) in new[] { (ColorScheme.Light, false), (ColorScheme.Dark, true) })
        {
            await using Window window = await browser.OpenAsync(options: new() { ColorScheme = scheme });
            int[] ground = await window.Page.EvaluateAsync<int[]>(
                "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)");
            Assert.Equal(isDark, ground[0] + ground[1] + ground[2] < 200);
        }
    }

    [BrowserFact]
    public async Task NarrowWindow_NeedsNoSidewaysScroll()
    {
        foreach (string view in (string[])["formula", "source", "descent", "network"])
        {
            await using Window window = await browser.OpenAsync(view, new() { ViewportSize = new() { Width = 360, Height = 740 } });
            await Expect(window.Page.Locator($"#{view}")).ToBeVisibleAsync();
            await window.Page.WaitForTimeoutAsync(1500);
            int[] widths = await window.Page.EvaluateAsync<int[]>("[document.documentElement.scrollWidth, innerWidth]");
            Assert.True(widths[0] <= widths[1], $"{view} is {widths[0]} wide.");
        }
    }

    [BrowserFact]
    public async Task Keyboard_IsEnough()
    {
        await using Window window = await browser.OpenAsync();
        IPage page = window.Page;
        IKeyboard keys = page.Keyboard;
        await Expect(page.Locator("#plot-numbers")).ToContainTextAsync("df");
        // From the tabs to the formula, and to the point of the plot.
        await page.Locator("#tab-formula").FocusAsync();
        await keys.PressAsync("Tab");
        await Expect(page.Locator("#formula-text")).ToBeFocusedAsync();
        await keys.PressAsync("Control+A");
        await keys.TypeAsync("x^2");
        await Expect(page.Locator("#code")).ToContainTextAsync("2.0 * x");
        ILocator point = page.GetByRole(AriaRole.Slider, new() { Name = "Point x" });
        for (int i = 0; i < 30 && !await IsFocusedAsync(point); i++)
            await keys.PressAsync("Tab");
        await Expect(point).ToBeFocusedAsync();
        double before = await NumberAsync(point);
        await keys.PressAsync("ArrowRight");
        await Expect(point).Not.ToHaveAttributeAsync("aria-valuenow", before.ToString(CultureInfo.InvariantCulture));
        // Along the tabs, and the start of a descent over the map.
        await page.Locator("#tab-formula").FocusAsync();
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("ArrowRight");
        await Expect(page.Locator("#descent")).ToBeVisibleAsync();
        ILocator map = page.Locator("#map .map-area");
        await Expect(map).ToBeVisibleAsync();
        for (int i = 0; i < 30 && !await IsFocusedAsync(map); i++)
            await keys.PressAsync("Tab");
        string start = (await map.GetAttributeAsync("aria-label"))!;
        await keys.PressAsync("ArrowLeft");
        await Expect(map).Not.ToHaveAttributeAsync("aria-label", start);
    }

    [BrowserFact]
    public async Task Controls_HaveNames()
    {
        await using Window window = await browser.OpenAsync();
        string[] nameless = await window.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll("input, select, textarea, button, [role=slider]")]
                .filter(e => !(e.labels?.length || e.getAttribute("aria-label") || e.textContent.trim())).map(e => e.outerHTML)
            """);
        Assert.Empty(nameless);
    }

    [BrowserFact]
    public async Task Token_IsNeededAndLeavesTheAddress()
    {
        await using Window window = await browser.OpenAsync();
        Assert.DoesNotMatch("[0-9a-f]{64}", window.Page.Url);
        await window.Page.ReloadAsync();
        await Expect(window.Page.Locator("#steps > li")).ToHaveCountAsync(3);
        IPage other = await window.Page.Context.NewPageAsync();
        await other.GotoAsync(browser.Bare.AbsoluteUri);
        await Expect(other.Locator("#notice")).ToContainTextAsync("whole address");
    }

    private static async Task<double> NumberAsync(ILocator slider)
    {
        await Expect(slider).ToHaveAttributeAsync("aria-valuenow", new Regex(@"\d"));
        return double.Parse((await slider.GetAttributeAsync("aria-valuenow"))!, CultureInfo.InvariantCulture);
    }

    private static Task<bool> IsFocusedAsync(ILocator element) => element.EvaluateAsync<bool>("e => e === document.activeElement");
}
