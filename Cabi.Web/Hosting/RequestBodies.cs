using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Cabi.Web.Hosting;

/// <summary>
/// Reads a form before anything else is spent on its request: no place among the pages and no database connection waits
/// for a sender. A form is small and soon complete, or refused: 413, 408, 400, and 429 where one address has too many
/// unfinished.
/// </summary>
/// <remarks>A campus sits behind one address, so only forms that have not arrived whole count against it.</remarks>
public sealed class RequestBodies(RequestDelegate next) : IDisposable
{
    /// <summary>Bytes of a body, unless its page says otherwise by <c>[RequestSizeLimit]</c>.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>Forms of one address that may be on their way at once.</summary>
    public const int MostUnfinished = 256;

    /// <summary>From the headers to the last byte.</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(20);

    private const string RetryAfterSeconds = "5";

    // One network of IPv6 counts as one address, because whoever has one address of it has them all.
    private const int NetworkBytes = 8;

    private readonly PartitionedRateLimiter<IPAddress> _unfinished = PartitionedRateLimiter.Create<
        IPAddress,
        IPAddress
    >(address =>
        RateLimitPartition.GetConcurrencyLimiter(
            NetworkOf(address),
            _ => new ConcurrencyLimiterOptions { PermitLimit = MostUnfinished }
        )
    );

    public async Task InvokeAsync(HttpContext context)
    {
        if (HasForm(context) && await ReadAsync(context) is { } status)
        {
            context.Response.StatusCode = status;

            if (status == StatusCodes.Status429TooManyRequests)
                context.Response.Headers.RetryAfter = RetryAfterSeconds;

            return;
        }

        await next(context);
    }

    public void Dispose() => _unfinished.Dispose();

    // The page that explains a refused form is rendered in the same request.
    private static bool HasForm(HttpContext context) =>
        context.Request.HasFormContentType
        && context.GetEndpoint() is not null
        && context.Features.Get<IStatusCodeReExecuteFeature>() is null
        && context.Features.Get<IExceptionHandlerFeature>() is null;

    /// <returns>Null when the form is there; else the status that refuses it.</returns>
    private async Task<int?> ReadAsync(HttpContext context)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        context.Request.EnableBuffering(MostBytes);
        var arriving = context.Request.Body.DrainAsync(time.Token);

        // Most forms arrive together with their headers.
        using var lease = arriving.IsCompleted
            ? null
            : _unfinished.AttemptAcquire(context.Connection.RemoteIpAddress ?? IPAddress.None);

        if (lease is { IsAcquired: false })
        {
            await GiveUpAsync(time, arriving);
            return StatusCodes.Status429TooManyRequests;
        }

        time.CancelAfter(LongestTime);

        try
        {
            await arriving;
            context.Request.Body.Position = 0;
            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException error)
        {
            return error.StatusCode;
        }
        catch (InvalidDataException)
        {
            return StatusCodes.Status400BadRequest;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return StatusCodes.Status408RequestTimeout;
        }
    }

    private static async Task GiveUpAsync(CancellationTokenSource time, Task arriving)
    {
        await time.CancelAsync();
        await arriving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static IPAddress NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, NetworkBytes, bytes.Length - NetworkBytes);
        return new IPAddress(bytes);
    }
}
