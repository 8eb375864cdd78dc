using Cabi.Web.Tests.Browser.Support;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Browser;

/// <summary>No page keeps anybody out: WCAG 2.2 AA in both languages, by day and by night, on a desk and in a hand.</summary>
public sealed class AccessibilityTests(DemoCampus campus, Chromium chromium) : BrowserTest(campus, chromium)
{
    [Theory]
    [MemberData(nameof(Scenes.Names), MemberType = typeof(Scenes))]
    public async Task Nobody_is_kept_out(string name)
    {
        var scene = Scenes.Named(name);
        var visitor = await SeeingAsync(scene);
        var barriers = new List<string>();

        foreach (var language in new[] { "en", "ko" })
        {
            await visitor.SpeakAsync(language);
            await scene.ShowAsync(Campus, visitor);

            foreach (var (width, colours) in LooksIn(language))
            {
                await visitor.Page.SetViewportSizeAsync(width, 800);
                await visitor.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colours });
                barriers.AddRange((await Barriers.OnAsync(visitor.Page)).Select(found => $"{language} {width} {colours}: {found}"));
            }
        }

        AssertNone(barriers);
    }

    [Fact]
    public void Every_page_is_a_scene()
    {
        var shown = Scenes.All.Select(scene => scene.Route.TrimStart('/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var pages = Campus.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<PageActionDescriptor>()
            .GroupBy(page => page.ViewEnginePath, page => page.AttributeRouteInfo!.Template!);

        // The page of the language shows nothing: it leads back.
        Assert.Equal(["/Account/Language"], pages.Where(page => !page.Any(shown.Contains)).Select(page => page.Key));
    }

    // Each language on both screens, by day on one and by night on the other.
    private static (int Width, ColorScheme Colours)[] LooksIn(string language) => language == "en"
        ? [(1280, ColorScheme.Light), (Sight.Phone, ColorScheme.Dark)]
        : [(1280, ColorScheme.Dark), (Sight.Phone, ColorScheme.Light)];
}
