using System.Text.Json;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Sqlite;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Data;

/// <summary>
/// What is kept of a passkey stands in its table as Identity's store of EF Core 10 writes it, so that it will read
/// ours.
/// </summary>
public sealed class PasskeyTextTests(CabiApp app) : CabiTest(app)
{
    // Written by Microsoft.AspNetCore.Identity.EntityFrameworkCore 10.0.14 on SQLite.
    private const string OnSqlite = """
        {"AttestationObject":"010203","ClientDataJson":"040506","CreatedAt":"2026-03-02 00:00:00.000123+00:00","IsBackedUp":false,"IsBackupEligible":true,"IsUserVerified":true,"Name":"it\u0027s \\ \u0022mine\u0022 \uD83D\uDD11 \uB0B4","PublicKey":"09","SignCount":4294967295,"Transports":null}
        """;

    // The same as it writes it for a provider that says nothing about single values.
    private const string Plain = """
        {"AttestationObject":"AQID","ClientDataJson":"BAUG","CreatedAt":"2026-03-02T00:00:00.000123+00:00","IsBackedUp":false,"IsBackupEligible":true,"IsUserVerified":true,"Name":"it\u0027s \\ \u0022mine\u0022 \uD83D\uDD11 \uB0B4","PublicKey":"CQ==","SignCount":4294967295,"Transports":null}
        """;

    private static readonly DateTimeOffset _at = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero).AddTicks(1_230);

    public static TheoryData<string, bool> Texts => new() { { OnSqlite, true }, { Plain, false } };

    [Theory]
    [MemberData(nameof(Texts))]
    public void It_is_written_letter_by_letter_and_read(string text, bool isEmbedded)
    {
        var options = isEmbedded ? SqliteJson.Options : PasskeyText.Plain;

        Assert.Equal(text, JsonSerializer.Serialize(Passkey(), options));
        Assert.Equal(
            text,
            JsonSerializer.Serialize(JsonSerializer.Deserialize<IdentityPasskeyData>(text, options), options)
        );
    }

    [Fact]
    public async Task The_table_is_Identitys_and_holds_that_text()
    {
        await using var scope = App.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { UserName = "kim", Email = "kim@cabi.test" };
        await users.CreateAsync(account);

        await users.AddOrUpdatePasskeyAsync(account, Info());

        var stored = await Db
            .Database.SqlQueryRaw<string>("SELECT Data AS Value FROM AspNetUserPasskeys")
            .SingleAsync(Token);
        Assert.Equal(Db is SqliteCabiDb ? OnSqlite : Plain, stored);
    }

    [Fact]
    public async Task A_passkey_of_another_account_is_not_taken_over()
    {
        await using var scope = App.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var (mine, theirs) = (
            new Account { UserName = "kim", Email = "kim@cabi.test" },
            new Account { UserName = "lee", Email = "lee@cabi.test" }
        );
        await users.CreateAsync(mine);
        await users.CreateAsync(theirs);
        await users.AddOrUpdatePasskeyAsync(mine, Info());

        await Assert.ThrowsAsync<InvalidOperationException>(() => users.AddOrUpdatePasskeyAsync(theirs, Info()));

        Assert.Equal("kim", (await users.FindByPasskeyIdAsync([2]))?.UserName);
        Assert.Empty(await users.GetPasskeysAsync(theirs));
    }

    private static IdentityPasskeyData Passkey() =>
        new()
        {
            AttestationObject = [1, 2, 3],
            ClientDataJson = [4, 5, 6],
            CreatedAt = _at,
            IsBackupEligible = true,
            IsUserVerified = true,
            Name = "it's \\ \"mine\" 🔑 내",
            PublicKey = [9],
            SignCount = uint.MaxValue,
        };

    private static UserPasskeyInfo Info() =>
        new([2], [9], _at, uint.MaxValue, null, true, true, false, [1, 2, 3], [4, 5, 6]) { Name = Passkey().Name };
}
