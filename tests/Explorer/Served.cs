using System;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Tasks;
using SymGrad.Cli.Exploring;
using Xunit;

namespace SymGrad.Explorer.Tests;

/// <summary>The Explorer as <c>symgrad serve</c> starts it, on a port that is free.</summary>
public sealed class Served : IAsyncLifetime
{
    private static readonly HttpClient Client = new();
    private readonly Limits _limits;
    private ExplorerServer? _server;

    /// <summary>With the limits that it has for users.</summary>
    public Served() : this(new Limits())
    {
    }

    internal Served(Limits limits) => _limits = limits;

    /// <summary>The address with the token.</summary>
    public Uri Address => _server!.Address;

    /// <summary>The token.</summary>
    public string Token => Address.Fragment[1..];

    /// <summary>An address on the server.</summary>
    public Uri At(string path) => new($"http://127.0.0.1:{Address.Port}{path}");

    public async Task InitializeAsync() => _server = await ExplorerServer.StartAsync(ServeCommand.Options(0) with { Limits = _limits });

    public Task DisposeAsync() => _server!.DisposeAsync().AsTask();

    /// <summary>Sends a request as it is.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => Client.SendAsync(request);

    /// <summary>A request as the page makes it.</summary>
    public HttpRequestMessage Request(string operation, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, At($"/api/{operation}")) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-SymGrad-Token", Token);
        return request;
    }

    /// <summary>Asks for a result, which there must be.</summary>
    public async Task<JsonElement> AskAsync(string operation, object body)
    {
        using HttpRequestMessage request = Request(operation, body);
        using HttpResponseMessage response = await SendAsync(request);
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.TryGetProperty("result", out JsonElement result), answer.ToString());
        return result;
    }

    /// <summary>Asks for what cannot be had.</summary>
    public async Task<(int Status, JsonElement Error)> RefusedAsync(string operation, object body)
    {
        using HttpRequestMessage request = Request(operation, body);
        using HttpResponseMessage response = await SendAsync(request);
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.TryGetProperty("error", out JsonElement error), answer.ToString());
        return ((int)response.StatusCode, error);
    }
}
