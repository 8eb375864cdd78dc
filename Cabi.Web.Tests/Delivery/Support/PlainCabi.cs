namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>
/// One process of the product with its own embedded database, for tests that ask it something and neither stop it nor
/// count what it has done. It is started when the first of them asks.
/// </summary>
public sealed class PlainCabi : IAsyncLifetime
{
    private readonly Lazy<Task<RunningCabi>> _cabi = new(() => RunningCabi.StartAsync());

    public Task<RunningCabi> StartedAsync() => _cabi.Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_cabi.IsValueCreated)
            await (await _cabi.Value).DisposeAsync();
    }
}
