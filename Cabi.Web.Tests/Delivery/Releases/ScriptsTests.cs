using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Releases;

public sealed class ScriptsTests
{
    [Fact]
    public async Task Every_script_passes_shellcheck()
    {
        var scripts = Repository
            .Files("scripts", "*")
            .Concat(Repository.Files(".ci", "*"))
            .Where(file => File.ReadLines(file).First() is "#!/usr/bin/env bash" or "# shellcheck shell=bash")
            .ToList();
        Assert.InRange(scripts.Count, 4, 100);

        Assert.Equal((0, ""), await Shell.TryAsync("shellcheck", ["--external-sources", .. scripts]));
    }
}
