using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Jobs.Month;

/// <summary>
/// A student who rents and returns at night, through whichever instance answers, and often keeps a locker for too long.
/// </summary>
public sealed class NightStudent(string email, IReadOnlyList<int> lockers, Random random)
{
    private readonly Dictionary<RunningCabi, Visitor> _browsers = [];
    private int _nightsToKeep = random.Next(0, 3);

    /// <summary>What nobody may be answered.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>
    /// Does what is to be done this night, once; an instance that is killed meanwhile leaves it to another night.
    /// </summary>
    public async Task ActAsync(RunningCabi instance)
    {
        if (--_nightsToKeep > 0)
            return;

        try
        {
            var browser = await BrowserAtAsync(instance);
            var mine = await LookAsync(browser, "/rental/return");

            if (mine.Find("form button[data-action='return']") is not null)
                await LookAsync(await browser.SubmitAsync(mine, "return"));
            else
                await RentAsync(browser);

            _nightsToKeep = random.Next(2, 14);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            _browsers.Remove(instance);
        }
    }

    private async Task RentAsync(Visitor browser)
    {
        var page = await LookAsync(browser, $"/lockers/{lockers[random.Next(lockers.Count)]}");

        if (page.Find("form button[data-action='rent']") is not null)
            await LookAsync(await browser.SubmitAsync(page, "rent"));
    }

    private async Task<Visitor> BrowserAtAsync(RunningCabi instance)
    {
        if (_browsers.TryGetValue(instance, out var known))
            return known;

        var browser = instance.Visit();
        await LookAsync(await browser.SignInAsync(email, Visitor.Password));
        return _browsers[instance] = browser;
    }

    private async Task<Visitor.Page> LookAsync(Visitor browser, string path) =>
        await LookAsync(await browser.OpenAsync(path));

    private Task<Visitor.Page> LookAsync(Visitor.Page page)
    {
        if ((int)page.Status >= 500)
            Complaints.Add($"{page.Path} answered {page.Status}");

        return Task.FromResult(page);
    }
}
