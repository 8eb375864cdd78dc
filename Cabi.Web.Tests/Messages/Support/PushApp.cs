using Cabi.Web.Messages.Push;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;

namespace Cabi.Web.Tests.Messages.Support;

/// <summary>The product that sends to browsers, and a push service.</summary>
public sealed class PushApp : CabiApp
{
    public const string Subject = "mailto:lockers@campus.example";

    public static (string Public, string Private) Keys { get; } = PushKeys.Create();

    public PushServer Push { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Push:PublicKey", Keys.Public);
        builder.UseSetting("Push:PrivateKey", Keys.Private);
        builder.UseSetting("Push:Subject", Subject);
        builder.UseSetting("Site:Address", "https://lockers.campus.example");
    }

    public override async ValueTask DisposeAsync()
    {
        await Push.DisposeAsync();
        await base.DisposeAsync();
    }
}
