using System.Security.Cryptography.X509Certificates;
using Cabi.Web.Accounts.Keys;

namespace Cabi.Web.Tests.Accounts;

/// <summary>The certificate that a server makes for itself.</summary>
public sealed class KeyRingFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-key-ring-");

    private string Certificate => Path.Combine(_folder.FullName, "kept", "key-ring.p12");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Many_that_start_at_once_have_one_and_only_its_owner_reads_it()
    {
        var made = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => KeyRingFile.ReadOrMake(Certificate)))
        );

        Assert.Single(made.Select(certificate => certificate.Thumbprint).Distinct(StringComparer.Ordinal));
        Assert.Single(_folder.EnumerateFiles("*", SearchOption.AllDirectories));
        Assert.NotNull(made[0].GetRSAPrivateKey());

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Certificate));
    }

    [Fact]
    public void What_is_no_certificate_is_named_and_left_as_it_is()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Certificate)!);
        File.WriteAllText(Certificate, "nothing of the kind");

        var error = Assert.Throws<InvalidOperationException>(() => KeyRingFile.ReadOrMake(Certificate));

        Assert.StartsWith("KeyRing:File must be", error.Message, StringComparison.Ordinal);
        Assert.Contains(Certificate, error.Message, StringComparison.Ordinal);
        Assert.Equal("nothing of the kind", File.ReadAllText(Certificate));
    }
}
