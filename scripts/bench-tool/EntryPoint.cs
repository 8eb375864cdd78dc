using System.Globalization;
using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Cabi.Bench;

/// <summary>
/// The commands of <c>scripts/bench</c>. Database and environment come from the same variables as the app's.
/// </summary>
public static class EntryPoint
{
    public static Task Main(string[] args) =>
        args switch
        {
            ["migrate"] => WithAppAsync(app =>
                app.PrepareDatabaseAsync(seed: null, Console.Error, CancellationToken.None)
            ),
            ["cookies", var count] => WithAppAsync(app =>
                PrintCookiesAsync(app, int.Parse(count, CultureInfo.InvariantCulture))
            ),
            ["mail", var port, var folder] => MailSink.RunAsync(int.Parse(port, CultureInfo.InvariantCulture), folder),
            ["bare", var file, var address] => BareEndpoint.RunAsync(file, address),
            ["rent", var address] => WithAppAsync(app => RentalLoad.RunAsync(app, new Uri(address))),
            ["race", var address] => WithAppAsync(app => LockerRace.RunAsync(app, new Uri(address))),
            ["live", var address, var process] => WithAppAsync(app =>
                LiveStreams.RunAsync(app, new Uri(address), int.Parse(process, CultureInfo.InvariantCulture))
            ),
            ["drop", var address, var opensAt, var skip, var way] => WithAppAsync(app =>
                Drop.RunAsync(
                    app,
                    new Uri(address),
                    DateTime.Parse(opensAt, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal),
                    int.Parse(skip, CultureInfo.InvariantCulture),
                    isFollowed: way == "follow"
                )
            ),
            _ => throw new ArgumentException($"Unknown command: {string.Join(' ', args)}.", nameof(args)),
        };

    private static async Task WithAppAsync(Func<WebApplication, Task> actor)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.AddClock();
        builder.AddDatabase();
        builder.AddAccounts();
        await using var app = builder.Build();
        await actor(app);
    }

    private static async Task PrintCookiesAsync(WebApplication app, int count)
    {
        foreach (var cookie in await SessionCookies.IssueAsync(app, skip: 0, count))
            Console.WriteLine(cookie);
    }
}
