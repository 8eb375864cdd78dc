using System.IO.Pipelines;
using System.Net;
using Cabi.Web.Accounts.SigningIn;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace Cabi.Web.Hosting.Requests;

/// <summary>
/// Reads a form before anything else is spent on its request: no place among the pages and no database connection waits
/// for a sender. A form is small and soon complete, or refused: 413, 408, 400, and 429 for the one that is the longest
/// on its way where one address has too many unfinished.
/// </summary>
/// <remarks>
/// A campus sits behind one address. Only forms that have not arrived whole count against it, and whoever lets many
/// hang keeps nobody out whose form takes a moment.
/// </remarks>
public sealed class RequestBodies(RequestDelegate next)
{
    /// <summary>Bytes of a body, unless its page says otherwise by <c>[RequestSizeLimit]</c>.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>Forms of one address that may be on their way at once.</summary>
    public const int MostUnfinished = 256;

    /// <summary>From the headers to the last byte.</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(20);

    private const string RetryAfterSeconds = "5";

    // The oldest first.
    private readonly Dictionary<IPAddress, List<Arrival>> _unfinished = [];

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsFirst(context) && await RefuseAsync(context) is { } status)
        {
            context.Response.StatusCode = status;

            if (status == StatusCodes.Status429TooManyRequests)
                context.Response.Headers.RetryAfter = RetryAfterSeconds;

            return;
        }

        await next(context);
    }

    // The page that explains a refused form is rendered in the same request.
    private static bool IsFirst(HttpContext context) =>
        context.GetEndpoint() is not null
        && context.Features.Get<IStatusCodeReExecuteFeature>() is null
        && context.Features.Get<IExceptionHandlerFeature>() is null;

    /// <returns>Null when a form is there, or none is needed; else the status that refuses the request.</returns>
    private async Task<int?> RefuseAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            return IsPostToPage(context) ? StatusCodes.Status400BadRequest : null;

        return IsUnicode(context.Request.ContentType) ? await ReadAsync(context) : StatusCodes.Status400BadRequest;
    }

    // What pages are sent is a form, if an empty one.
    private static bool IsPostToPage(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null;

    // A form comes back in the encoding of its page. Of some others the framework makes no text, but an error.
    private static bool IsUnicode(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <returns>Null when the form is there; else the status that refuses it.</returns>
    private async Task<int?> ReadAsync(HttpContext context)
    {
        try
        {
            if (await ArriveAsync(context) is { } refused)
                return refused;

            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException error)
        {
            return error.StatusCode;
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    private async Task<int?> ArriveAsync(HttpContext context)
    {
        var form = new Arrival(context.Request.BodyReader);
        var arriving = form.WaitAsync();

        // Most forms arrive together with their headers.
        if (!arriving.IsCompleted)
        {
            var network = ClientNetwork.Of(context.Connection.RemoteIpAddress);
            using var time = new CancellationTokenSource(LongestTime);
            await using var end = time.Token.Register(() => form.GiveUp(StatusCodes.Status408RequestTimeout));
            Enter(network, form);
            await arriving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Leave(network, form);
        }

        await arriving;
        return form.Refused;
    }

    private void Enter(IPAddress network, Arrival form)
    {
        lock (_unfinished)
        {
            if (!_unfinished.TryGetValue(network, out var forms))
                _unfinished.Add(network, forms = []);

            forms.Add(form);

            if (forms.Count <= MostUnfinished)
                return;

            var oldest = forms[0];
            forms.RemoveAt(0);
            oldest.GiveUp(StatusCodes.Status429TooManyRequests);
        }
    }

    private void Leave(IPAddress network, Arrival form)
    {
        lock (_unfinished)
        {
            var forms = _unfinished[network];
            forms.Remove(form);

            if (forms.Count == 0)
                _unfinished.Remove(network);
        }
    }

    /// <summary>A form on its way.</summary>
    private sealed class Arrival(PipeReader body)
    {
        /// <summary>Why it is not waited for; null while it is, or when it is there.</summary>
        public int? Refused { get; private set; }

        /// <summary>Until it has arrived whole or is given up; nothing of it is read yet.</summary>
        public async Task WaitAsync()
        {
            ReadResult read;

            do
            {
                // Without a token: Kestrel cannot read the rest of a body whose read was broken off by one, and logs
                // an error.
                read = await body.ReadAsync(CancellationToken.None);
                body.AdvanceTo(read.Buffer.Start, read.IsCompleted ? read.Buffer.Start : read.Buffer.End);
            } while (!read.IsCompleted && !read.IsCanceled);
        }

        public void GiveUp(int status)
        {
            Refused ??= status;
            body.CancelPendingRead();
        }
    }
}
