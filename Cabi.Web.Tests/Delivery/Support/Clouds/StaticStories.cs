namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>The same story in every cloud that this machine has, told once for all tests.</summary>
public sealed class StaticStories : IAsyncLifetime
{
    private readonly Dictionary<string, StaticStory> _told = [];

    public static IReadOnlyList<string> Clouds { get; } = MotoCloud.IsInstalled ? ["fake", "moto"] : ["fake"];

    public StaticStory this[string cloud] => _told[cloud];

    public async Task InitializeAsync()
    {
        var stories = await Task.WhenAll(
            Clouds.Select(cloud => StaticStory.TellAsync(cloud == "fake" ? new FakeCloud() : new MotoCloud()))
        );

        foreach (var (cloud, story) in Clouds.Zip(stories))
            _told.Add(cloud, story);
    }

    public Task DisposeAsync()
    {
        foreach (var story in _told.Values)
            story.Dispose();

        return Task.CompletedTask;
    }
}
