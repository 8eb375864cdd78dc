using Microsoft.AspNetCore.DataProtection;

namespace Cabi.Web.Features.Rentals;

/// <summary>Keeps hand-over codes unreadable in the database.</summary>
public sealed class CodeVault(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Cabi.HandOverCode");

    public string Lock(string code) => _protector.Protect(code);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The key ring no longer has the key.</exception>
    public string Unlock(string locked) => _protector.Unprotect(locked);
}
