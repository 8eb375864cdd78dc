using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Cabi.Web.Hosting.Logs;

/// <summary>
/// What a log may say about an address: its route, and the route with its ids filled in. Whatever else a path holds may
/// be a token, and a path that no route knows is whatever its sender typed.
/// </summary>
public static class RequestPlace
{
    private const string None = "(no route)";

    // Each route is written once.
    private static readonly ConditionalWeakTable<RoutePattern, Route> _routes = [];

    public static (string Route, string Path) Of(Endpoint? endpoint, PathString path)
    {
        if (endpoint is not RouteEndpoint { RoutePattern: var pattern })
            return (None, None);

        var route = _routes.GetValue(pattern, static each => new Route(each));
        return (route.Text, route.HasId ? WithIds(route, path) : route.Text);
    }

    private static string WithIds(Route route, PathString path)
    {
        var asked = path.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var segments = route.Segments.Select(
            (segment, i) =>
                segment.IsId && i < asked.Length && asked[i].All(char.IsAsciiDigit) ? asked[i] : segment.Text
        );
        return "/" + string.Join('/', segments);
    }

    private sealed class Route
    {
        public Route(RoutePattern pattern)
        {
            Segments = [.. pattern.PathSegments.Select(segment => (Write(segment), IsIdIn(segment)))];
            HasId = Segments.Any(segment => segment.IsId);
            Text = "/" + string.Join('/', Segments.Select(segment => segment.Text));
        }

        public IReadOnlyList<(string Text, bool IsId)> Segments { get; }

        public bool HasId { get; }

        public string Text { get; }

        private static string Write(RoutePatternPathSegment segment) =>
            string.Concat(
                segment.Parts.Select(part =>
                    part switch
                    {
                        // Links are in lower case; a route is spelled like the file of its page.
                        RoutePatternLiteralPart literal => literal.Content.ToLowerInvariant(),
                        RoutePatternSeparatorPart separator => separator.Content,
                        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
                        _ => "",
                    }
                )
            );

        private static bool IsIdIn(RoutePatternPathSegment segment) =>
            segment.Parts is [RoutePatternParameterPart { Name: var name }]
            && name.EndsWith("id", StringComparison.OrdinalIgnoreCase);
    }
}
