namespace Cabi.Web.Tests.Browser.Support;

/// <summary>What every browser test starts from; afterwards no page of its visitors may have complained.</summary>
public abstract class BrowserTest(DemoCampus campus, Chromium chromium)
    : IClassFixture<DemoCampus>,
        IClassFixture<Chromium>,
        IAsyncLifetime
{
    private readonly List<BrowserVisitor> _visitors = [];

    protected DemoCampus Campus => campus;

    protected Chromium Chromium => chromium;

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var visitor in _visitors)
            await visitor.DisposeAsync();

        AssertNone([.. _visitors.SelectMany(visitor => visitor.Complaints())]);
    }

    /// <summary>Shows every one that there is, in full.</summary>
    protected static void AssertNone(IReadOnlyCollection<string> problems) =>
        Assert.True(problems.Count == 0, string.Join('\n', problems));

    protected async Task<BrowserVisitor> VisitorAsync(Sight? sight = null)
    {
        var visitor = await BrowserVisitor.ArriveAsync(chromium, campus, sight ?? new Sight());

        lock (_visitors)
            _visitors.Add(visitor);

        return visitor;
    }

    protected async Task<BrowserVisitor> SignedInAsync(string email, Sight? sight = null)
    {
        var visitor = await VisitorAsync(sight);
        await visitor.SignInAsync(email);
        await visitor.ExpectAtAsync("/");
        return visitor;
    }
}
