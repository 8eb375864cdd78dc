namespace Cabi.Web.Tests.Browser.Support;

/// <summary>
/// How a scene is looked at: in both languages, by day and by night, on a desk, in a hand and enlarged.
/// </summary>
public abstract class AccessibilityTest(DemoCampus campus, Chromium chromium, Onlookers onlookers)
    : BrowserTest(campus, chromium),
        IClassFixture<Onlookers>
{
    // What is left of a window of 1280 by 800 pixels at 200 and at 400 %.
    private static readonly (int Width, int Height)[] _enlarged = [(640, 400), (320, 200)];

    protected async Task AssertNobodyIsKeptOutAsync(Scene scene)
    {
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

        void Keep(IEnumerable<string> found, string look) =>
            problems.AddRange(found.Select(problem => $"{look}: {problem}"));
    }

    // A language on each screen, one by day and one by night.
    private static (int Width, int Height, ColorScheme Colours)[] LooksIn(string language) =>
        language == "en" ? [(1280, 800, ColorScheme.Light)] : [(Sight.Phone, 740, ColorScheme.Dark)];
}
