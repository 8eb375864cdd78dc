using Microsoft.AspNetCore.DataProtection;

namespace Cabi.Web.Features.Rentals;

/// <summary>Keeps hand-over codes and the notes of rentals unreadable in the database.</summary>
public sealed class CodeVault(IDataProtectionProvider protection)
{
    private readonly IDataProtector _codes = protection.CreateProtector("Cabi.HandOverCode");
    private readonly IDataProtector _notes = protection.CreateProtector("Cabi.RentalNote");

    public string Lock(string code) => _codes.Protect(code);

    /// <exception cref="System.Security.Cryptography.CryptographicException">
    /// The key ring no longer has the key.
    /// </exception>
    public string Unlock(string locked) => _codes.Unprotect(locked);

    public string LockNote(string note) => _notes.Protect(note);

    /// <inheritdoc cref="Unlock"/>
    public string UnlockNote(string locked) => _notes.Unprotect(locked);
}
