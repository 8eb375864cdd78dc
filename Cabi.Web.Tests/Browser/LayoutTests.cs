using Cabi.Web.Tests.Browser.Support;

namespace Cabi.Web.Tests.Browser;

/// <summary>Pages fit: a phone, a window enlarged to 200 % and to 400 %, a desk.</summary>
public sealed class LayoutTests(DemoCampus campus, Chromium chromium) : BrowserTest(campus, chromium)
{
    // A window of 1280 pixels at 100, 200 and 400 %, and a phone.
    private static readonly (int Width, int Height)[] _screens = [(1280, 800), (640, 400), (Sight.Phone, 740), (320, 256)];

    [Theory]
    [MemberData(nameof(Scenes.Names), MemberType = typeof(Scenes))]
    public async Task Nothing_is_too_small_out_of_reach_or_wider_than_the_screen(string name)
    {
        var scene = Scenes.Named(name);
        var visitor = await SeeingAsync(scene);
        var problems = new List<string>();

        foreach (var language in new[] { "en", "ko" })
        {
            await visitor.SpeakAsync(language);
            await scene.ShowAsync(Campus, visitor);

            foreach (var (width, height) in _screens)
            {
                await visitor.Page.SetViewportSizeAsync(width, height);
                problems.AddRange((await Layout.ProblemsAsync(visitor.Page)).Select(problem => $"{language} {width}: {problem}"));
            }
        }

        AssertNone(problems);
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
