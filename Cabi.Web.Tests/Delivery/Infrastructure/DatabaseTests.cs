using System.Globalization;
using Cabi.Web.Tests.Delivery.Infrastructure.Support;

namespace Cabi.Web.Tests.Delivery.Infrastructure;

/// <summary>The one place that keeps something.</summary>
[Trait("Group", "Ops")]
public sealed class DatabaseTests
{
    private static readonly Picture _picture = new();
    private static readonly Resource _database = _picture.Named("database.Database");

    [Fact]
    public void It_stands_in_two_zones_is_encrypted_and_nobody_deletes_it_by_accident()
    {
        Assert.Equal("mariadb", _database.Text("Engine"));
        Assert.Equal("true", _database.Text("MultiAZ"));
        Assert.Equal("true", _database.Text("StorageEncrypted"));
        Assert.Equal("true", _database.Text("DeletionProtection"));
        Assert.Equal("false", _database.Text("PubliclyAccessible"));
        Assert.Equal("Snapshot", _database.Body["DeletionPolicy"]!.ToString());
        Assert.Equal("Snapshot", _database.Body["UpdateReplacePolicy"]!.ToString());
    }

    [Fact]
    public void Production_cannot_be_told_to_do_without_the_second_zone()
    {
        var rule = Template.Read("database").Section("Rules").Single().Value!;

        Assert.Equal("""{"Fn::Equals":[{"Ref":"Environment"},"production"]}""", rule["RuleCondition"]!.ToJsonString());
        Assert.Equal(
            """{"Fn::Equals":[{"Ref":"TwoZones"},"true"]}""",
            rule["Assertions"]![0]!["Assert"]!.ToJsonString()
        );
    }

    [Fact]
    public void It_can_be_brought_back_to_each_of_the_last_seven_to_thirty_five_days()
    {
        var days = Template.Read("database").Section("Parameters")["BackupDays"]!;

        Assert.Equal(("7", "35"), (days["MinValue"]!.ToString(), days["MaxValue"]!.ToString()));
        Assert.InRange(int.Parse(_database.Text("BackupRetentionPeriod")!, CultureInfo.InvariantCulture), 7, 35);
        Assert.Equal("false", _database.Text("DeleteAutomatedBackups"));
        Assert.Equal("true", _database.Text("CopyTagsToSnapshot"));
    }

    [Fact]
    public void It_speaks_to_nobody_in_the_clear()
    {
        var parameters = _picture.Named(_database.Text("DBParameterGroupName")!);

        Assert.Equal("1", parameters.Text("Parameters.require_secure_transport"));
        Assert.Equal("utf8mb4", parameters.Text("Parameters.character_set_server"));
        Assert.StartsWith("rds-ca-", _database.Text("CACertificateIdentifier"), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_password_is_made_by_secrets_manager_and_stands_in_no_template()
    {
        Assert.Equal(
            "{{resolve:secretsmanager:database.DatabaseSecret:SecretString:password}}",
            _database.Text("MasterUserPassword")
        );
        Assert.Equal(
            "password",
            _picture.Named("database.DatabaseSecret").Text("GenerateSecretString.GenerateStringKey")
        );

        // Filled by hand, and never made anew by a template: what it encrypted could not be read any more.
        var keyRing = _picture.Named("database.KeyRingSecret");
        Assert.Null(keyRing.At("SecretString"));
        Assert.Null(keyRing.At("GenerateSecretString"));
        Assert.Equal("Retain", keyRing.Body["DeletionPolicy"]!.ToString());
    }
}
