using Cabi.Web.Messages.Slack;
using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Tests.Messages.Slack;

public sealed class SlackOptionsTests
{
    [Fact]
    public void Without_a_token_there_is_no_Slack() =>
        Assert.Null(SlackOptions.In(With(("Slack:Address", "https://slack.com/api/"))));

    [Theory]
    [InlineData("https://slack.com/api", "https://slack.com/api/")]
    [InlineData(null, "https://slack.com/api/")]
    [InlineData("http://127.0.0.1:8080/api/", "http://127.0.0.1:8080/api/")]
    public void Its_address_ends_in_a_slash(string? given, string used) =>
        Assert.Equal(
            used,
            SlackOptions.In(With(("Slack:Token", "xoxb-1"), ("Slack:Address", given)))!.Address.AbsoluteUri
        );

    [Theory]
    [InlineData("xoxb-secret\n", null, "Slack:Token")]
    [InlineData("xoxb-secret", "http://slack.com/api/", "Slack:Address")]
    [InlineData("xoxb-secret", "slack.com", "Slack:Address")]
    public void What_cannot_be_used_is_named_and_the_token_is_told_to_nobody(
        string token,
        string? address,
        string named
    )
    {
        var error = Assert.Throws<InvalidOperationException>(() =>
            SlackOptions.In(With(("Slack:Token", token), ("Slack:Address", address)))
        );

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_configured_is_written_down_without_its_token() =>
        Assert.DoesNotContain(
            "secret",
            $"{SlackOptions.In(With(("Slack:Token", "xoxb-secret")))}",
            StringComparison.Ordinal
        );

    private static IConfiguration With(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)))
            .Build();
}
