using Cabi.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Tests.Hosting;

public sealed class CdnAddressTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("https://static.cabi.test", "https://static.cabi.test")]
    [InlineData("https://cabi.test/assets/", "https://cabi.test/assets")]
    [InlineData("http://127.0.0.1:9000/cabi", "http://127.0.0.1:9000/cabi")]
    [InlineData("http://localhost:9000", "http://localhost:9000")]
    public void Files_come_from_an_https_address_or_from_this_machine(string? setting, string address) =>
        Assert.Equal(address, CdnAddress.Of(With(setting)));

    [Theory]
    [InlineData("static.cabi.test")]
    [InlineData("/assets")]
    [InlineData("//static.cabi.test")]
    [InlineData("http://static.cabi.test")]
    [InlineData("ftp://static.cabi.test")]
    [InlineData("https://user:secret@static.cabi.test")]
    [InlineData("https://static.cabi.test/?v=1")]
    [InlineData("https://static.cabi.test/#top")]
    [InlineData("https://static.cabi.test/a;b")]
    [InlineData("https://static.cabi.test/a,b")]
    public void Any_other_address_is_refused(string setting)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => CdnAddress.Of(With(setting)));

        Assert.Contains("Cdn:BaseUrl", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(setting, refusal.Message, StringComparison.Ordinal);
    }

    private static IConfiguration With(string? setting) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Cdn:BaseUrl", setting)]).Build();
}
