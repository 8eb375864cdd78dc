using Cabi.Web.Data.MariaDb;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cabi.Web.Tests.MariaDb;

/// <summary>
/// Pomelo counts the rows of a packet, not its bytes: so many of the largest rows are still one that a server takes.
/// </summary>
[Trait("Database", "MariaDb")]
public sealed class PacketTests(CabiApp app) : CabiTest(app)
{
    // MariaDB's own default, and the one of RDS.
    private const int Allowed = 16 * 1024 * 1024;

    // In utf8mb4, and escaped: a backslash or quotation mark is two.
    private const int BytesOfACharacter = 4;

    // A statement's own words and the numbers in it.
    private const int Words = 4 * 1024;

    // What is made by Cabi itself or by Identity and has no bound in its table: far above what is made.
    private static readonly Dictionary<string, int> _unbounded = new()
    {
        ["Message.Content"] = 4_000,
        ["KeyRingElement.Xml"] = 10_000,
        ["Account.PasswordHash"] = 500,
        ["Account.SecurityStamp"] = 100,
        ["Account.ConcurrencyStamp"] = 100,
        ["Account.PhoneNumber"] = 256,
        ["IdentityRole<int>.ConcurrencyStamp"] = 100,
        ["IdentityRoleClaim<int>.ClaimType"] = 1_000,
        ["IdentityRoleClaim<int>.ClaimValue"] = 1_000,
        ["IdentityUserClaim<int>.ClaimType"] = 1_000,
        ["IdentityUserClaim<int>.ClaimValue"] = 1_000,
        ["IdentityUserLogin<int>.ProviderDisplayName"] = 1_000,
        ["IdentityUserToken<int>.Value"] = 4_000,
        ["IdentityUserPasskey<int>.Data"] = 10_000,
    };

    [Fact]
    public void A_packet_of_any_rows_is_one_that_the_server_takes() =>
        Assert.All(
            Db.Model.GetEntityTypes(),
            type => Assert.InRange(MariaDbSetup.MaxBatch * (Words + type.GetProperties().Sum(SizeOf)), 0, Allowed)
        );

    [Fact]
    public async Task A_packet_of_the_largest_rows_is_taken()
    {
        var counter = new StatementCounter();
        await using var db = new RowDb(await RowDb.CreateAsync("cabi_provider_packet"), counter);
        var largest = (Allowed / MariaDbSetup.MaxBatch / BytesOfACharacter) - Words;
        db.Rows.AddRange(
            Enumerable
                .Range(0, MariaDbSetup.MaxBatch)
                .Select(number => new RowDb.Row
                {
                    Key = number,
                    Body = string.Concat(Enumerable.Repeat("🔒", largest)),
                })
        );

        await db.SaveChangesAsync();

        Assert.Single(counter.Sent);
        Assert.Equal(MariaDbSetup.MaxBatch, await db.Rows.CountAsync(row => row.Body.Length == largest));
    }

    private static int SizeOf(IProperty property)
    {
        if (
            property.ClrType != typeof(string)
            && property.ClrType != typeof(byte[])
            && property.GetProviderClrType() != typeof(string)
        )
            return 0;

        var name = $"{property.DeclaringType.DisplayName()}.{property.Name}";
        return BytesOfACharacter
            * (
                property.GetMaxLength()
                ?? (
                    _unbounded.TryGetValue(name, out var most)
                        ? most
                        : throw new InvalidOperationException(
                            $"{name} has no length: give it one, or say here how long it gets."
                        )
                )
            );
    }
}
