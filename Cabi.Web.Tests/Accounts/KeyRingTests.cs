using System.Security.Cryptography;
using Cabi.Web.Accounts.Keys;
using Cabi.Web.Data;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Accounts;

/// <summary>What signs people in is shared by instances and useless to who has only the database.</summary>
public sealed class KeyRingTests(CabiApp app) : CabiTest(app)
{
    private static readonly string _old = KeyRingCertificate.New();
    private static readonly string _new = KeyRingCertificate.New();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Db.KeyRing.ExecuteDeleteAsync(Token);
    }

    [Fact]
    public async Task The_ring_is_stored_encrypted_and_shared_by_instances()
    {
        var cookie = InstanceWith(_old).Protect("student 7");

        Assert.DoesNotContain("masterKey", await StoredAsync(), StringComparison.Ordinal);
        Assert.Equal("student 7", InstanceWith(_old).Unprotect(cookie));
        Assert.Equal(1, await Db.KeyRing.CountAsync(Token));
    }

    [Fact]
    public async Task After_a_rotation_nobody_is_signed_out_and_the_old_certificate_opens_nothing()
    {
        var cookie = InstanceWith(_old).Protect("student 7");

        Assert.Equal("student 7", InstanceWith(_old, _new).Unprotect(cookie));
        Assert.Equal("student 7", InstanceWith(_new, _old).Unprotect(cookie));
        Assert.Equal("student 7", InstanceWith(_new).Unprotect(cookie));
        Assert.Throws<CryptographicException>(() => InstanceWith(_old).Unprotect(cookie));
        Assert.Equal(1, await Db.KeyRing.CountAsync(Token));
    }

    [Fact]
    public async Task A_wrong_certificate_is_named_and_writes_nothing()
    {
        InstanceWith(_old).Protect("student 7");
        var before = await StoredAsync();

        var error = Assert.Throws<CryptographicException>(() => InstanceWith(_new).Protect("student 8"));

        Assert.Contains("KeyRing:Certificates", error.InnerException!.Message, StringComparison.Ordinal);
        Assert.Equal(before, await StoredAsync());
    }

    [Fact]
    public async Task Keys_from_before_there_was_a_certificate_are_encrypted_at_the_first_look()
    {
        var cookie = InstanceWith().Protect("student 7");
        Assert.Contains("masterKey", await StoredAsync(), StringComparison.Ordinal);

        Assert.Equal("student 7", InstanceWith(_old).Unprotect(cookie));

        Assert.DoesNotContain("masterKey", await StoredAsync(), StringComparison.Ordinal);
        Assert.Equal("student 7", InstanceWith(_old).Unprotect(cookie));
    }

    [Theory]
    [InlineData("not base64")]
    [InlineData("bm90IGEgY2VydGlmaWNhdGU=")]
    public void What_is_no_certificate_is_refused_and_named(string value)
    {
        var error = Assert.Throws<InvalidOperationException>(() => InstanceWith(_old, value));

        Assert.StartsWith("KeyRing:Certificates:1 must be", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_makes_a_certificate()
    {
        var certificate = await Shell.RunAsync(Path.Combine(Repository.Root, "scripts/key-ring-certificate"));

        Assert.Equal(
            "student 7",
            InstanceWith(certificate.Trim()).Unprotect(InstanceWith(certificate).Protect("student 7"))
        );
    }

    private async Task<string> StoredAsync() =>
        string.Concat(await Db.KeyRing.Select(element => element.Xml).ToListAsync(Token));

    private IDataProtector InstanceWith(params string[] certificates)
    {
        var settings = certificates.Select(
            (certificate, index) => KeyValuePair.Create<string, string?>($"KeyRing:Certificates:{index}", certificate)
        );
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddScoped(_ => Scoped<CabiDb>());
        services.AddKeyRing(KeyRingSetup.CertificatesIn(configuration, Path.GetTempPath(), isRequired: false));
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }
}
