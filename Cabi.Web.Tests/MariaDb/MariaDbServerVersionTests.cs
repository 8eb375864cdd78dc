using Cabi.Web.Data.MariaDb;

namespace Cabi.Web.Tests.MariaDb;

public sealed class MariaDbServerVersionTests
{
    [Theory]
    [InlineData("10.11.19-MariaDB-0+deb12u1", true)]
    [InlineData("11.4.2-MariaDB", true)]
    [InlineData("10.6.18-MariaDB-log", false)]
    [InlineData("8.4.3", false)]
    [InlineData("", false)]
    public void Only_a_MariaDB_that_is_young_enough_will_do(string version, bool isEnough) =>
        Assert.Equal(isEnough, MariaDbVersion.IsEnough(version));
}
