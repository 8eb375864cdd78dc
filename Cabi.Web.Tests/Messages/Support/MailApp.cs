using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;

namespace Cabi.Web.Tests.Messages.Support;

/// <summary>The product with a real mail server, which runs when a test starts it.</summary>
public sealed class MailApp : CabiApp
{
    public MailServer Mail { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Smtp:Host", "127.0.0.1");
        builder.UseSetting("Smtp:Port", $"{Mail.Port}");
        builder.UseSetting("Smtp:Security", "none");
        builder.UseSetting("Smtp:From", "lockers@campus.example");
        builder.UseSetting("Site:Address", "https://lockers.campus.example");
    }

    public override async ValueTask DisposeAsync()
    {
        await Mail.DisposeAsync();
        await base.DisposeAsync();
    }
}
