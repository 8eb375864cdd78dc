using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Cabi.Web.Hosting.Logs;

/// <summary>
/// What a log may say about an address: its route, and the route with its ids and the name of its form filled in.
/// Whatever else a path holds may be a token, and a path that no route knows is whatever its sender typed.
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
        return (route.Text, route.IsVaried ? Filled(route, path) : route.Text);
    }

    private static string Filled(Route route, PathString path)
    {
        var asked = path.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var segments = route
            .Segments.Take(asked.Length)
            .Select((segment, i) => segment.MayShow(asked[i]) ? asked[i] : segment.Text);
        return "/" + string.Join('/', segments);
    }

    // The route lets no other words through where it has the name of a form.
    private sealed record Segment(string Text, bool IsId, bool IsForm)
    {
        public bool MayShow(string asked) => IsForm || (IsId && asked.All(char.IsAsciiDigit));
    }

    private sealed class Route
    {
        public Route(RoutePattern pattern)
        {
            Segments =
            [
                .. pattern.PathSegments.Select(segment => new Segment(
                    Write(segment),
                    IsParameter(segment, "id"),
                    IsParameter(segment, "handler")
                )),
            ];
            IsVaried = Segments.Any(segment => segment.IsId || segment.IsForm);
            Text = "/" + string.Join('/', Segments.Select(segment => segment.Text));
        }

        public IReadOnlyList<Segment> Segments { get; }

        /// <summary>Whether an address of it says more than the route.</summary>
        public bool IsVaried { get; }

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

        private static bool IsParameter(RoutePatternPathSegment segment, string ending) =>
            segment.Parts is [RoutePatternParameterPart { Name: var name }]
            && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
    }
}
