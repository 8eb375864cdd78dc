using Cabi.Web.Tests.Support;
using Cabi.Web.Tests.Support.Databases;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace Cabi.Web.Tests.MariaDb.Twins;

/// <summary>Two instances of the product on one database.</summary>
public sealed class TwinApp : CabiApp
{
    private readonly SharedDatabase _database;

    public TwinApp()
        : this(new SharedDatabase(ITestDatabase.Rent())) { }

    private TwinApp(SharedDatabase database)
        : base(database)
    {
        _database = database;
        Twin = new CabiAppBeside(database);
    }

    /// <summary>The other instance.</summary>
    public CabiApp Twin { get; }

    /// <summary>
    /// Somebody whose requests the balancer sends now to the one, now to the other: two visitors with one browser's
    /// cookies.
    /// </summary>
    public (Visitor Here, Visitor There) Balanced()
    {
        var cookies = new System.Net.CookieContainer();
        return (VisitorOf(this, cookies), VisitorOf(Twin, cookies));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Twin.Dispose();

        _database.IsDone = disposing;
        base.Dispose(disposing);
    }

    private static Visitor VisitorOf(CabiApp app, System.Net.CookieContainer cookies)
    {
        var browser = app.CreateDefaultClient(
            new Uri("https://localhost"),
            new RedirectHandler(),
            new CookieContainerHandler(cookies)
        );
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return new Visitor(browser);
    }

    private sealed class CabiAppBeside(ITestDatabase database) : CabiApp(database);

    /// <summary>Given back by the instance that goes last.</summary>
    private sealed class SharedDatabase(ITestDatabase database) : ITestDatabase
    {
        public bool IsDone { get; set; }

        public void Configure(IWebHostBuilder host) => database.Configure(host);

        public void Dispose()
        {
            if (IsDone)
                database.Dispose();
        }
    }
}
