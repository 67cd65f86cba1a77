using System;
using System.Linq;
using System.Threading;
using Microsoft.AspNetCore.Http;

namespace SymGrad.Explorer.Api;

/// <summary>What the page can ask for: a line an operation.</summary>
internal sealed class Operations(ExplorerOptions options)
{
    /// <summary>Where operations are asked for.</summary>
    public const string Path = "/api";

    private readonly Operation[] _all =
    [
        Of<FormulaRequest>("formula", options.Limits.FormulaTime, (r, end) => FormulaView.Of(r, options.Limits, end)),
        Of<CurveRequest>("curve", options.Limits.FormulaTime, (r, end) => CurveView.Of(r, options, end)),
        Of<TangentRequest>("tangent", options.Limits.FormulaTime, (r, end) => CurveView.TangentOf(r, options, end)),
        Of<SurfaceRequest>("surface", options.Limits.FormulaTime, (r, end) => SurfaceView.Of(r, options, end)),
        Of<DescentRequest>("descent", options.Limits.FormulaTime, (r, end) => DescentView.Of(r, options.Limits, end)),
        Of<NetworkRequest>("network", options.Limits.FormulaTime, static (r, _) => NetworkView.Of(r)),
        Of<SourceRequest>("csharp", options.Limits.SourceTime, (r, end) => SourceView.Of(r, options, end)),
    ];

    /// <summary>The operation at a path; null where there is none.</summary>
    public Operation? Find(PathString path) => _all.FirstOrDefault(o => path.Value == $"{Path}/{o.Name}");

    private static Operation Of<TRequest>(string name, TimeSpan time, Func<TRequest, CancellationToken, object> run) =>
        new(name, typeof(TRequest), time, (request, end) => run((TRequest)request, end));
}

/// <summary>Something that the page can ask for.</summary>
/// <param name="Name">Its name in the path.</param>
/// <param name="Request">The type of what is asked.</param>
/// <param name="Time">How long it may take.</param>
/// <param name="Run">Answers it.</param>
internal sealed record Operation(string Name, Type Request, TimeSpan Time, Func<object, CancellationToken, object> Run);
