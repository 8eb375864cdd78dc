namespace Cabi.Web.Tests.Browser.Support;

/// <summary>
/// The visitors of the scenes. Looking changes nothing, so one visitor sees all scenes that are seen with the same
/// eyes.
/// </summary>
public sealed class Onlookers
{
    private readonly Dictionary<Func<DemoCampus, Task<string?>>, string?> _emails = [];
    private readonly Dictionary<string, BrowserVisitor> _visitors = [];

    public async Task<BrowserVisitor> OfAsync(Scene scene, string language, DemoCampus campus, Chromium chromium)
    {
        if (!_emails.TryGetValue(scene.Who, out var email))
            _emails[scene.Who] = email = await scene.Who(campus);

        if (!_visitors.TryGetValue(email ?? "", out var visitor))
        {
            _visitors[email ?? ""] = visitor = await BrowserVisitor.ArriveAsync(chromium, campus, new Sight());

            if (email is not null)
                await visitor.SignInAsync(email);
        }

        await visitor.SpeakAsync(language);
        return visitor;
    }
}
