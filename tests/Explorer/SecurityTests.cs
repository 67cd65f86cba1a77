using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace SymGrad.Explorer.Tests;

/// <summary>Who is let in, and how much of the machine a request gets.</summary>
public class SecurityTests(Served served) : IClassFixture<Served>
{
    private static readonly object Formula = new { text = "x^2" };

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task WithoutTheToken_NothingIsComputed(string? token)
    {
        using HttpRequestMessage request = served.Request("formula", Formula);
        request.Headers.Remove("X-SymGrad-Token");
        if (token is not null)
            request.Headers.Add("X-SymGrad-Token", token);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(request));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    public async Task OtherOrigins_AreRefused(string origin)
    {
        using HttpRequestMessage request = served.Request("formula", Formula);
        request.Headers.Add("Origin", origin);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(request));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task OwnOrigin_IsLetIn(string name)
    {
        using HttpRequestMessage request = served.Request("formula", Formula);
        request.Headers.Host = $"{name}:{served.Address.Port}";
        request.Headers.Add("Origin", $"http://{name}:{served.Address.Port}");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(request));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1.evil.example:{0}")]
    [InlineData("evil.example:{0}")]
    public async Task OtherNames_AreRefused_ForThePageToo(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, served.At("/"));
        request.Headers.Host = host.Replace("{0}", served.Address.Port.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(request));
    }

    [Fact]
    public async Task Page_RunsItsOwnScriptsAlone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, served.At("/"));
        using HttpResponseMessage response = await served.SendAsync(request);
        string policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        string page = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
        Assert.DoesNotContain(served.Token, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/../SymGrad.Cli.dll")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/js")]
    [InlineData("/js/")]
    [InlineData("/appsettings.json")]
    [InlineData("//")]
    public async Task OtherFiles_AreNotThere(string path)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, served.Address.Port);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{served.Address.Port}\r\nConnection: close\r\n\r\n"));
        using var reader = new System.IO.StreamReader(stream);
        string? status = await reader.ReadLineAsync();
        Assert.True(status!.Split(' ')[1] is "400" or "404", status);
    }

    [Fact]
    public async Task OnlyThisMachine_IsListenedTo()
    {
        IPAddress[] others = [.. NetworkInterface.GetAllNetworkInterfaces().SelectMany(static n => n.GetIPProperties().UnicastAddresses)
            .Select(static a => a.Address).Where(static a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a))];
        foreach (IPAddress other in others)
        {
            using var client = new TcpClient();
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(other, served.Address.Port));
        }
        Assert.Equal("127.0.0.1", served.Address.Host);
    }

    [Theory]
    [InlineData("GET", "application/json", "/api/formula", 405)]
    [InlineData("POST", "text/plain", "/api/formula", 415)]
    [InlineData("POST", "application/json", "/api/eval", 404)]
    [InlineData("POST", "application/json", "/api", 404)]
    [InlineData("POST", "application/json", "/", 405)]
    public async Task OtherRequests_AreRefused(string method, string type, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), served.At(path));
        request.Headers.Add("X-SymGrad-Token", served.Token);
        if (method == "POST")
            request.Content = new StringContent("{}", MediaTypeHeaderValue.Parse(type));
        Assert.Equal(status, (int)await StatusAsync(request));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"text":null}""")]
    [InlineData("""{"text":7}""")]
    [InlineData("""{"text":"x","more":1}""")]
    [InlineData("""{"text":"x","by":[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]}""")]
    public async Task WhatIsNoRequest_IsRefused(string body)
    {
        using HttpRequestMessage request = served.Request("formula", Formula);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await served.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        string answer = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("SymGrad.", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LongRequest_IsRefused(bool tellsItsLength)
    {
        using HttpRequestMessage request = served.Request("formula", Formula);
        request.Content = new StringContent($$"""{"text":"{{new string('x', 200_000)}}"}""", Encoding.UTF8, "application/json");
        if (!tellsItsLength)
            request.Headers.TransferEncodingChunked = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await StatusAsync(request));
    }

    [Fact]
    public async Task SlowRequest_IsGivenUp()
    {
        await using var impatient = new Impatient(new Limits { SendingTime = TimeSpan.FromSeconds(2) });
        Served quick = await impatient.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, quick.Address.Port);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/formula HTTP/1.1\r\nHost: 127.0.0.1:{quick.Address.Port}\r\n"
            + $"X-SymGrad-Token: {quick.Token}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{\"text\":"));
        using var reader = new System.IO.StreamReader(stream);
        string? status = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(status is null || status.Contains(" 408 ", StringComparison.Ordinal), status);
    }

    [Fact]
    public async Task LongWork_IsStopped()
    {
        await using var impatient = new Impatient(new Limits { FormulaTime = TimeSpan.FromMilliseconds(1) });
        Served quick = await impatient.StartAsync();
        (int status, JsonElement error) = await quick.RefusedAsync("formula",
            new { text = "tan(tan(tan(tan(tan(tan(tan(tan(tan(tan(x*y))))))))))" });
        Assert.Equal(422, status);
        Assert.Contains("took longer", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooManyAtOnce_AreAskedToWait()
    {
        await using var impatient = new Impatient(new Limits { AtOnce = 1, Waiting = 0 });
        Served quick = await impatient.StartAsync();
        const string Source = "static double F(double x) => x * x;";
        Task<int>[] asked = [.. Enumerable.Range(0, 8).Select(async _ =>
        {
            using HttpRequestMessage request = quick.Request("csharp", new { source = Source });
            return (int)await StatusAsync(quick, request);
        })];
        int[] statuses = await Task.WhenAll(asked);
        Assert.Contains(200, statuses);
        Assert.Contains(503, statuses);
        // Afterwards there is room again.
        await quick.AskAsync("formula", Formula);
    }

    private Task<HttpStatusCode> StatusAsync(HttpRequestMessage request) => StatusAsync(served, request);

    private static async Task<HttpStatusCode> StatusAsync(Served server, HttpRequestMessage request)
    {
        using HttpResponseMessage response = await server.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>A server with limits of its own.</summary>
    private sealed class Impatient(Limits limits) : IAsyncDisposable
    {
        private readonly Served _server = new(limits);

        public async Task<Served> StartAsync()
        {
            await _server.InitializeAsync();
            return _server;
        }

        public async ValueTask DisposeAsync() => await _server.DisposeAsync();
    }
}
