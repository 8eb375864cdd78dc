using System.Diagnostics;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery;

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

        using var shellcheck =
            Process.Start(
                new ProcessStartInfo("shellcheck", ["--external-sources", .. scripts])
                {
                    WorkingDirectory = Repository.Root,
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                }
            ) ?? throw new InvalidOperationException("shellcheck is not installed; scripts/test installs it.");
        var findings = await shellcheck.StandardOutput.ReadToEndAsync();
        await shellcheck.WaitForExitAsync();

        Assert.Equal("", findings);
        Assert.Equal(0, shellcheck.ExitCode);
    }
}
