using System.Buffers.Binary;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Accounts;

/// <summary>How slow it is to guess a password whose hash was stolen.</summary>
public sealed class PasswordHashTests(PasswordHashTests.ProductionHashes app)
    : IClassFixture<PasswordHashTests.ProductionHashes>
{
    // Identity's format 3: a byte of format, four of the function, four of the count.
    private const int CountAt = 5;

    [Fact]
    public void A_password_is_hashed_two_hundred_and_ten_thousand_times()
    {
        using var scope = app.Services.CreateScope();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>();
        var hash = Convert.FromBase64String(hasher.HashPassword(new Account(), Visitor.Password));

        Assert.InRange(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(CountAt)), 210_000u, uint.MaxValue);
    }

    public sealed class ProductionHashes : CabiApp
    {
        protected override bool HashesCheaply => false;
    }
}
