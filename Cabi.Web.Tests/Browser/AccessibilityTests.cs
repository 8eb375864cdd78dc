using Cabi.Web.Tests.Browser.Support;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Browser;

/// <summary>
/// No page keeps anybody out; the pages of staff are a class of their own, because one class runs on one core.
/// </summary>
public sealed class AccessibilityTests(DemoCampus campus, Chromium chromium, Onlookers onlookers)
    : AccessibilityTest(campus, chromium, onlookers)
{
    [Theory]
    [MemberData(nameof(Scenes.NamesForPeople), MemberType = typeof(Scenes))]
    public Task Nobody_is_kept_out(string name) => AssertNobodyIsKeptOutAsync(Scenes.Named(name));

    [Fact]
    public void Every_page_is_a_scene()
    {
        var shown = Scenes.All.Select(scene => scene.Route.TrimStart('/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var pages = Campus
            .Services.GetRequiredService<IActionDescriptorCollectionProvider>()
            .ActionDescriptors.Items.OfType<PageActionDescriptor>()
            .GroupBy(page => page.ViewEnginePath, page => page.AttributeRouteInfo!.Template!);

        // What answers scripts alone is no page that anybody sees.
        Assert.Equal(["/Account/Strength"], pages.Where(page => !page.Any(shown.Contains)).Select(page => page.Key));
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
}
