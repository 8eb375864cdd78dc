using Cabi.Web.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Accounts.SigningIn;

/// <summary>A hash that no password has, as slow to compare as any other.</summary>
public sealed class PasswordOfNobody
{
    private string? _hash;

    public static Account Account { get; } = new();

    public string HashBy(IPasswordHasher<Account> hasher) =>
        _hash ??= hasher.HashPassword(Account, Guid.NewGuid().ToString());
}
