using Cabi.Web.Tests.Delivery.Support;

namespace Cabi.Web.Tests.Delivery;

/// <summary>What a newcomer reads when the demo campus has started.</summary>
[Trait("Group", "Ops")]
public sealed class DemoStartTests
{
    [Theory]
    [InlineData("", "Mail is written to ")]
    [InlineData("smtp.invalid", "Mail goes to smtp.invalid, port 587")]
    public async Task It_says_where_mail_goes(string host, string sentence)
    {
        await using var cabi = await RunningCabi.StartAsync(
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("Smtp__Host", host),
            ("Smtp__From", "cabi@cabi.test")
        );

        await cabi.EventuallyAsync(() => Task.FromResult(cabi.Log.Contains("Mail ", StringComparison.Ordinal)));
        Assert.Contains(sentence, cabi.Log, StringComparison.Ordinal);
    }
}
