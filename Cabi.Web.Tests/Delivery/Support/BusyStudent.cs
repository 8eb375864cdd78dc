using System.Net;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>A signed-in student who looks around, rents a locker, looks at it and returns it, over and over.</summary>
public sealed class BusyStudent(HttpClient browser, string email, string password, Random random)
{
    private const string SignIn = "/account/sign-in";

    private readonly Visitor _visitor = new(browser);
    private readonly List<string> _floors = [];

    public string Email => email;

    /// <summary>The locker that the pages said was mine; null while none is.</summary>
    public int? Locker { get; private set; }

    /// <summary>How many times the pages said that a locker is mine now.</summary>
    public int Rentals { get; private set; }

    public int Pages { get; private set; }

    /// <summary>What a student must never see, with the time of day.</summary>
    public List<string> Complaints { get; } = [];

    public async Task SignInAsync()
    {
        var home = await _visitor.SignInAsync(email, password);
        _floors.AddRange(
            home.Document.QuerySelectorAll("a[href^='/floors/']")
                .Select(link => link.GetAttribute("href")!)
                .Distinct(StringComparer.Ordinal)
        );
    }

    public async Task LiveAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await (Locker is { } locker ? KeepAsync(locker) : LookForOneAsync());
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                Complain($"no answer: {error.Message}");
            }

            await Task.Delay(random.Next(100, 400), CancellationToken.None);
        }
    }

    /// <summary>What my locker's page says at last.</summary>
    public async Task<int?> LookAtMineAsync() => IdIn(await OpenAsync("/rental"));

    /// <summary>Whether the page of my locker comes, and is not the door.</summary>
    public async Task<bool> SeesAPageAsync()
    {
        var before = Complaints.Count;
        await OpenAsync("/rental");
        return Complaints.Count == before;
    }

    private async Task LookForOneAsync()
    {
        var floor = await OpenAsync(_floors[random.Next(_floors.Count)]);
        var free = floor
            .Document.QuerySelectorAll("[data-locker][data-type='private'][data-state='available']")
            .ToList();

        if (free.Count == 0)
            return;

        var locker = int.Parse(free[random.Next(free.Count)].GetAttribute("data-locker")!);
        var page = await OpenAsync($"/lockers/{locker}");

        // Somebody else may have been faster.
        if (page.Find("form button[data-action='rent']") is null)
            return;

        if (!WasDone(await SubmitAsync(page, "rent")))
            return;

        Locker = locker;
        Rentals++;
    }

    private async Task KeepAsync(int locker)
    {
        var page = await OpenAsync("/rental");

        if (IdIn(page) != locker)
            Complain($"my locker {locker} is gone, I see {IdIn(page)}");
        else if (random.Next(3) == 0 && WasDone(await SubmitAsync(await OpenAsync("/rental/return"), "return")))
            Locker = null;
        else
            await OpenAsync("/rental/history");
    }

    private static int? IdIn(Visitor.Page page) =>
        page.Find("article[data-mine]")?.GetAttribute("data-locker") is { } id ? int.Parse(id) : null;

    private static bool WasDone(Visitor.Page page) => page.Find("[role='status']") is not null;

    private async Task<Visitor.Page> OpenAsync(string path) => Look(path, await _visitor.OpenAsync(path));

    private async Task<Visitor.Page> SubmitAsync(Visitor.Page page, string action) =>
        Look(action, await _visitor.SubmitAsync(page, action));

    private Visitor.Page Look(string asked, Visitor.Page page)
    {
        Pages++;

        if (page.Status != HttpStatusCode.OK)
            Complain($"{asked}: {(int)page.Status} {page.Find("h1")?.TextContent}");
        else if (page.Path.StartsWith(SignIn, StringComparison.Ordinal))
            Complain($"{asked}: signed out");

        return page;
    }

    private void Complain(string what) =>
        Complaints.Add($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {email} {what}");
}
