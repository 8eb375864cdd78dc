using Cabi.Web.Tests.Browser.Support;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Browser;

/// <summary>No page keeps anybody out: in both languages, by day and by night, on a desk, in a hand and enlarged.</summary>
public sealed class AccessibilityTests(DemoCampus campus, Chromium chromium, Onlookers onlookers)
    : BrowserTest(campus, chromium), IClassFixture<Onlookers>
{
    // What is left of a window of 1280 by 800 pixels at 200 and at 400 %.
    private static readonly (int Width, int Height)[] _enlarged = [(640, 400), (320, 200)];

    [Theory]
    [MemberData(nameof(Scenes.Names), MemberType = typeof(Scenes))]
    public async Task Nobody_is_kept_out(string name)
    {
        var scene = Scenes.Named(name);
        var problems = new List<string>();

        foreach (var language in new[] { "en", "ko" })
        {
            var visitor = await onlookers.OfAsync(scene, language, Campus, Chromium);
            await scene.ShowAsync(Campus, visitor);

            foreach (var (width, height, colours) in LooksIn(language))
            {
                await visitor.Page.SetViewportSizeAsync(width, height);
                await visitor.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colours });
                Keep(await Barriers.OnAsync(visitor.Page), $"{language} {width} {colours}");
                Keep(await Layout.ProblemsAsync(visitor.Page), $"{language} {width}");
            }

            foreach (var (width, height) in _enlarged)
            {
                await visitor.Page.SetViewportSizeAsync(width, height);
                Keep(await Layout.ProblemsAsync(visitor.Page), $"{language} {width}");
            }

            Keep(visitor.Complaints(), language);
        }

        AssertNone(problems);

        void Keep(IEnumerable<string> found, string look) => problems.AddRange(found.Select(problem => $"{look}: {problem}"));
    }

    [Fact]
    public void Every_page_is_a_scene()
    {
        var shown = Scenes.All.Select(scene => scene.Route.TrimStart('/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var pages = Campus.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<PageActionDescriptor>()
            .GroupBy(page => page.ViewEnginePath, page => page.AttributeRouteInfo!.Template!);

        Assert.Empty(pages.Where(page => !page.Any(shown.Contains)).Select(page => page.Key));
    }

    [Fact]
    public async Task Nothing_moves_for_whoever_asks_for_stillness()
    {
        const string moving = """
            () => [...document.querySelectorAll("*")].filter(element => {
              const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
              return !/^0s(, 0s)*$/.test(transitionDuration) || animationName !== "none" || scrollBehavior === "smooth";
            }).length
            """;
        var restless = await SignedInAsync(Campus.NewStudent(), new Sight { WantsMotion = true });
        var still = await SignedInAsync(Campus.NewStudent());

        Assert.NotEqual(0, await restless.Page.EvaluateAsync<int>(moving));

        foreach (var path in new[] { "/", "/floors/1", "/lockers/9", "/lockers", "/inbox" })
        {
            await still.OpenAsync(path);
            Assert.Equal(0, await still.Page.EvaluateAsync<int>(moving));
        }
    }

    // A language on each screen, one by day and one by night.
    private static (int Width, int Height, ColorScheme Colours)[] LooksIn(string language) => language == "en"
        ? [(1280, 800, ColorScheme.Light)]
        : [(Sight.Phone, 740, ColorScheme.Dark)];
}
