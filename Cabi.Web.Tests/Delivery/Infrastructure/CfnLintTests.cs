using Cabi.Web.Tests.Delivery.Infrastructure.Support;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Infrastructure;

/// <summary>
/// What AWS's own schemas say of the templates. cfn-lint comes from Python's registry: no package of Debian's has it.
/// </summary>
[Trait("Group", "Release")]
public sealed class CfnLintTests
{
    [Fact]
    public async Task It_finds_nothing_in_any_region_that_they_are_for()
    {
        var campus = Template.Names.Where(name => name != "edge").Select(Template.FileOf);

        await ExpectNothingAsync("ap-northeast-2", campus);
        await ExpectNothingAsync("us-east-1", Template.Names.Select(Template.FileOf));
    }

    private static async Task ExpectNothingAsync(string region, IEnumerable<string> files) =>
        Assert.Equal((0, ""), await Shell.TryAsync("cfn-lint", ["--regions", region, "--", .. files]));
}
