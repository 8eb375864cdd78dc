using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cabi.Web.Hosting.Metrics;

/// <summary>
/// Counts a request under the page that was asked for. Without it a page that fails counts as one more visit to the
/// error page, because that is what answers in the end.
/// </summary>
public sealed class AskedEndpoint : IEndpointFeature
{
    /// <summary>What was asked for.</summary>
    public Endpoint? First { get; private set; }

    public Endpoint? Endpoint
    {
        get;
        set
        {
            field = value;
            First ??= value;
        }
    }

    /// <summary>Comes before everything that answers with another page.</summary>
    public static void Use(WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                var asked = new AskedEndpoint();
                context.Features.Set<IEndpointFeature>(asked);
                await next(context);
                asked.Endpoint = asked.First;
            }
        );
}
