using System.Buffers.Binary;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Releases;

/// <summary>The program for machines without containers, by docs/install.md, and for the other processor.</summary>
[Trait("Group", "Release")]
public sealed class WithoutContainersTests
{
    // Of an ELF file: where it says for which processor it is.
    private const int MachineAt = 18;

    [Theory]
    [InlineData("linux-arm64", 0xB7)]
    [InlineData("linux-x64", 0x3E)]
    public async Task It_is_published_for_both_processors_from_locked_packages(string runtime, int machine)
    {
        var folder = Directory.CreateTempSubdirectory("cabi-publish-");
        string[] aside = ["--artifacts-path", Path.Combine(folder.FullName, "artifacts"), "-p:PublishReadyToRun=true"];
        var program = Path.Combine(folder.FullName, "cabi");

        await Shell.RunAsync("dotnet", ["restore", "Cabi.Web", "--locked-mode", .. aside]);
        await Shell.RunAsync(
            "dotnet",
            [
                "publish",
                "Cabi.Web",
                "--no-restore",
                "--runtime",
                runtime,
                "--no-self-contained",
                "--configuration",
                "Release",
                "-p:RunAnalyzers=false",
                "--output",
                program,
                .. aside,
            ]
        );

        var host = await File.ReadAllBytesAsync(Path.Combine(program, "Cabi.Web"));
        Assert.Equal(machine, BinaryPrimitives.ReadUInt16LittleEndian(host.AsSpan(MachineAt)));
        Assert.True(File.Exists(Path.Combine(program, "libe_sqlite3.so")));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_service_is_one_that_systemd_takes_and_has_few_rights()
    {
        var (code, output) = await Shell.TryAsync("systemd-analyze", "verify", "--man=no", "infra/cabi.service");
        Assert.Equal((0, ""), (code, output));

        // Of ten; without any of its restrictions it would be 9.6.
        await Shell.RunAsync("systemd-analyze", "security", "--offline=yes", "--threshold=20", "infra/cabi.service");
    }
}
