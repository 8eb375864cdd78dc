using Cabi.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Tests.Hosting;

public sealed class ProxiesTests
{
    [Theory]
    [InlineData("", "10.0.0.0/16", "10.0.0.0/16")]
    [InlineData("127.0.0.1/32", "2600:9000::/28", "127.0.0.1/32 2600:9000::/28")]
    [InlineData(" ", "10.0.7.1/16", "10.0.0.0/16")]
    public void Each_setting_is_a_network_and_an_empty_one_is_none(string first, string second, string networks) =>
        Assert.Equal(networks, string.Join(' ', Proxies.NetworksIn(With(first, second))));

    [Theory]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/16,10.1.0.0/16")]
    [InlineData("balancer")]
    public void Anything_else_is_refused_by_the_name_of_its_setting(string network)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => Proxies.NetworksIn(With("127.0.0.1/32", network)));

        Assert.Contains("Proxy:Networks:1 ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"'{network}'", refusal.Message, StringComparison.Ordinal);
    }

    private static IConfiguration With(string first, string second) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection([
                KeyValuePair.Create<string, string?>("Proxy:Networks:0", first),
                KeyValuePair.Create<string, string?>("Proxy:Networks:1", second),
            ])
            .Build();
}
