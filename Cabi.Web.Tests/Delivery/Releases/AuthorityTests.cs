using Cabi.Web.Tests.Delivery.Support.Machines;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;
using MySqlConnector;

namespace Cabi.Web.Tests.Delivery.Releases;

/// <summary>A database whose authority is private, as RDS is: the hooks bring it into the container.</summary>
[Collection(ContainersCollection.Name)]
[Trait("Group", "Release")]
public sealed class AuthorityTests(ContainerHost host)
{
    [Fact]
    public async Task A_private_authority_is_trusted_when_its_file_lies_in_the_instances_folder()
    {
        using var authority = new ThrowAwayAuthority();
        await using var database = await MariaDbServer.StartAsync(authority.ServerOptions("localhost"));
        var connection = new MySqlConnectionStringBuilder(database.Connection)
        {
            Server = "localhost",
            SslMode = MySqlSslMode.VerifyFull,
        };
        using var instance = new Instance(
            host,
            "cabi-authority-test",
            connection.ConnectionString,
            ("Drain__Seconds", "0")
        );

        try
        {
            var refused = await instance.DeployAsync(host.Cabi);
            Assert.Equal("AfterInstall", refused.FailedAt);
            Assert.Contains("its authority is not trusted here", refused.Log, StringComparison.Ordinal);

            // The program of the container is nobody on the instance: as operations.md says, everybody may read it.
            var folder = Directory.CreateTempSubdirectory("cabi-ca-");
            await Shell.RunAsync("chmod", "755", folder.FullName);
            File.Copy(authority.RootFile, Path.Combine(folder.FullName, "private.pem"));
            var trusted = await instance.DeployAsync(host.Cabi, ("CABI_CA_FOLDER", folder.FullName));
            folder.Delete(recursive: true);
            Assert.True(trusted.FailedAt is null, trusted.Log);
            Assert.Equal(host.Cabi.Build, await instance.Container.ReadyBuildAsync());
        }
        finally
        {
            foreach (var suffix in new[] { "", "-replaced", "-previous" })
                await Shell.TryAsync(host.Environment, "docker", "rm", "--force", instance.Name + suffix);
        }
    }
}
