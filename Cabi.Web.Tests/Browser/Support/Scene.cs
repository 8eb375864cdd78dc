using Microsoft.AspNetCore.Routing.Template;

namespace Cabi.Web.Tests.Browser.Support;

/// <summary>A page as somebody sees it: whose eyes, and the steps that lead there.</summary>
/// <param name="Name">What is seen, in a few words.</param>
/// <param name="Route">The route of the page that is seen.</param>
/// <param name="Who">
/// Makes ready what is to be seen, once; gives the e-mail of whoever sees it, or null for a visitor who is not signed
/// in.
/// </param>
/// <param name="Steps">Leads there, as often as it is asked.</param>
public sealed record Scene(
    string Name,
    string Route,
    Func<DemoCampus, Task<string?>> Who,
    Func<DemoCampus, BrowserVisitor, Task> Steps
)
{
    public override string ToString() => Name;

    public static Scene At(string name, string route, Func<DemoCampus, Task<string?>> who, string path) =>
        At(name, route, who, _ => Task.FromResult(path));

    public static Scene At(
        string name,
        string route,
        Func<DemoCampus, Task<string?>> who,
        Func<DemoCampus, Task<string>> path
    ) => new(name, route, who, async (campus, visitor) => await visitor.OpenAsync(await path(campus)));

    /// <summary>What is seen when the form of this button is sent without what nobody types.</summary>
    public static Scene Incomplete(
        string name,
        string route,
        Func<DemoCampus, Task<string?>> who,
        string path,
        string button
    ) => Incomplete(name, route, who, _ => Task.FromResult(path), button);

    public static Scene Incomplete(
        string name,
        string route,
        Func<DemoCampus, Task<string?>> who,
        Func<DemoCampus, Task<string>> path,
        string button
    ) =>
        new(
            name,
            route,
            who,
            async (campus, visitor) =>
            {
                await visitor.OpenAsync(await path(campus));
                await visitor.BeIncompleteAsync(button);
            }
        );

    /// <summary>Shows the scene and makes sure that it is the page it says.</summary>
    public async Task ShowAsync(DemoCampus campus, BrowserVisitor visitor)
    {
        await Steps(campus, visitor);
        await visitor.LoadedAsync();

        var path = new Uri(visitor.Page.Url).AbsolutePath;
        var isThere = new TemplateMatcher(TemplateParser.Parse(Route.TrimStart('/')), []).TryMatch(path, []);
        Assert.True(isThere, $"'{Name}' should lead to {Route}, not to {path}.");
    }
}
