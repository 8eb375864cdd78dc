using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;

namespace Cabi.Web.Tests.Messages.Support;

/// <summary>The product with a Slack workspace, and a folder for its mail.</summary>
public sealed class SlackApp : CabiApp
{
    public SlackServer Slack { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Slack:Token", SlackServer.Token);
        builder.UseSetting("Slack:Address", Slack.Address.AbsoluteUri);
        builder.UseSetting("Site:Address", "https://lockers.campus.example");
    }

    public override async ValueTask DisposeAsync()
    {
        await Slack.DisposeAsync();
        await base.DisposeAsync();
    }
}
