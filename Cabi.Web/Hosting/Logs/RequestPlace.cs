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

    public static (string Route, string Path) Of(Endpoint? endpoint, PathString path)
    {
        if (endpoint is not RouteEndpoint { RoutePattern: var pattern })
            return (None, None);

        var asked = path.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return (
            Write(pattern, (_, name) => name),
            Write(pattern, (i, name) => IsId(name) && IsNumber(asked, i) ? asked[i] : name)
        );
    }

    private static string Write(RoutePattern pattern, Func<int, string, string> parameter) =>
        "/"
        + string.Join(
            '/',
            pattern.PathSegments.Select(
                (segment, i) =>
                    string.Concat(
                        segment.Parts.Select(part =>
                            part switch
                            {
                                // Links are in lower case; a route is spelled like the file of its page.
                                RoutePatternLiteralPart literal => literal.Content.ToLowerInvariant(),
                                RoutePatternSeparatorPart separator => separator.Content,
                                RoutePatternParameterPart { Name: var name } => parameter(i, $"{{{name}}}"),
                                _ => "",
                            }
                        )
                    )
            )
        );

    private static bool IsId(string name) => name.EndsWith("id}", StringComparison.OrdinalIgnoreCase);

    private static bool IsNumber(string[] asked, int i) => i < asked.Length && asked[i].All(char.IsAsciiDigit);
}
