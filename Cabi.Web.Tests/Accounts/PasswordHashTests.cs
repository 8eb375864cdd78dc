using System.Buffers.Binary;
using Cabi.Web.Accounts;
using Cabi.Web.Accounts.SigningIn;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cabi.Web.Tests.Accounts;

/// <summary>How slow it is to guess a password whose hash was stolen.</summary>
public sealed class PasswordHashTests(PasswordHashTests.ProductionHashes app)
    : IClassFixture<PasswordHashTests.ProductionHashes>
{
    // Identity's format 3: a byte of format, four of the function, four of the count.
    private const int FunctionAt = 1;
    private const int CountAt = 5;
    private const uint Sha512 = 2;
    private const int Today = 210_000;

    [Fact]
    public void A_password_is_hashed_two_hundred_and_ten_thousand_times()
    {
        using var scope = app.Services.CreateScope();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>();
        var hash = Convert.FromBase64String(hasher.HashPassword(new Account(), Visitor.Password));

        Assert.InRange(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(CountAt)), 210_000u, uint.MaxValue);
    }

    [Fact]
    public void The_accounts_of_the_demo_campus_are_hashed_as_often()
    {
        using var scope = app.Services.CreateScope();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>();

        Assert.Equal(
            PasswordVerificationResult.Success,
            hasher.VerifyHashedPassword(new Account(), DemoAccounts.PasswordHash, DemoAccounts.Password)
        );
    }

    public static TheoryData<string?> Hashes =>
        [
            null,
            HashBy(new PasswordHasherOptions { IterationCount = Today }),
            HashBy(new PasswordHasherOptions { IterationCount = 100_000 }),
            HashBy(new PasswordHasherOptions { IterationCount = 1 }),
            HashBy(new PasswordHasherOptions { CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV2 }),
        ];

    [Theory]
    [MemberData(nameof(Hashes))]
    public async Task A_wrong_password_is_hashed_as_often_whatever_hash_the_account_has(string? hash)
    {
        using var scope = app.Services.CreateScope();
        var meter = new MeteringHasher();
        scope.ServiceProvider.GetRequiredService<UserManager<Account>>().PasswordHasher = meter;
        var check = scope.ServiceProvider.GetRequiredService<PasswordCheck>();

        Assert.False(
            await check.IsRightAsync(new Account { PasswordHash = hash, EmailConfirmed = true }, "wrong-password")
        );

        Assert.Equal(Today, meter.Iterations);
    }

    private static string HashBy(PasswordHasherOptions options) =>
        new PasswordHasher<Account>(Options.Create(options)).HashPassword(new Account(), Visitor.Password);

    /// <summary>Counts what comparing would cost, and finds every password wrong.</summary>
    private sealed class MeteringHasher : IPasswordHasher<Account>
    {
        public int Iterations { get; private set; }

        public string HashPassword(Account user, string password) =>
            HashBy(new PasswordHasherOptions { IterationCount = Today });

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashed, string provided)
        {
            var hash = Convert.FromBase64String(hashed);

            if (hash[0] == 1 && BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(FunctionAt)) == Sha512)
                Iterations += BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(CountAt));

            return PasswordVerificationResult.Failed;
        }
    }

    public sealed class ProductionHashes : CabiApp
    {
        protected override bool HashesCheaply => false;
    }
}
