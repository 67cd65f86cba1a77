using System;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using SymGrad.Codegen;
using SymGrad.Explorer.Api;
using SymGrad.Parser;
using SymGrad.Symbolic;

namespace SymGrad.Explorer.Serving;

/// <summary>Reads a request, has it worked on, and sends the result or what is wrong.</summary>
internal sealed class Dispatcher(Operations operations, Workshop workshop)
{
    /// <summary>Answers a request under the API's path.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        CancellationToken gone = context.RequestAborted;
        try
        {
            (int status, Answer answer) = await WorkAsync(context.Request, gone).ConfigureAwait(false);
            context.Response.StatusCode = status;
            await context.Response.WriteAsJsonAsync(answer, Answer.Form, gone).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody is there to be told.
        }
    }

    private async Task<(int Status, Answer Answer)> WorkAsync(HttpRequest request, CancellationToken gone)
    {
        if (operations.Find(request.Path) is not { } operation)
            return Wrong(StatusCodes.Status404NotFound, "There is no such operation.");
        if (!HttpMethods.IsPost(request.Method))
            return Wrong(StatusCodes.Status405MethodNotAllowed, "Operations are asked for with POST.");
        if (!request.HasJsonContentType())
            return Wrong(StatusCodes.Status415UnsupportedMediaType, "Requests are JSON.");
        try
        {
            object? asked = await JsonSerializer.DeserializeAsync(request.Body, operation.Request, Answer.Form, gone).ConfigureAwait(false);
            if (asked is null)
                return Wrong(StatusCodes.Status400BadRequest, "The request is empty.");
            object result = await workshop.RunAsync(end => operation.Run(asked, end), operation.Time, gone).ConfigureAwait(false);
            return (StatusCodes.Status200OK, new Answer(result, null));
        }
        catch (Exception e) when (!gone.IsCancellationRequested)
        {
            return Explain(e);
        }
    }

    private static (int, Answer) Explain(Exception e) => e switch
    {
        FormulaException f => (StatusCodes.Status400BadRequest,
            new Answer(null, new Fault($"{f.Error.Code}: {f.Error.Message}", f.Error.Column, f.Error.Length, f.Error.Suggestion))),
        BadRequestException or ExpressionTooLongException or BudgetExceededException => Wrong(StatusCodes.Status400BadRequest, e.Message),
        BadHttpRequestException b => Wrong(b.StatusCode, b.StatusCode == StatusCodes.Status413PayloadTooLarge
            ? "The request is too long." : "The request cannot be read."),
        JsonException => Wrong(StatusCodes.Status400BadRequest, "The request is not what the operation reads."),
        InsufficientExecutionStackException => Wrong(StatusCodes.Status400BadRequest, "It is nested too deeply."),
        TimeoutException => Wrong(StatusCodes.Status422UnprocessableEntity, e.Message),
        BusyException => Wrong(StatusCodes.Status503ServiceUnavailable, e.Message),
        IOException => Wrong(StatusCodes.Status400BadRequest, "The request ended before it was whole."),
        _ => Wrong(StatusCodes.Status500InternalServerError,
            $"This is a defect of SymGrad ({e.GetType().Name}); the command on the same input may tell more."),
    };

    private static (int, Answer) Wrong(int status, string message) => (status, new Answer(null, new Fault(message)));
}
