using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Cabi.Web.Accounts.SigningIn;

/// <summary>
/// What a browser keeps that somebody has signed in from: whose account it was and a number of its own, signed. It lets
/// nobody in; it only keeps the failures of strangers from counting there.
/// </summary>
public sealed class KnownDevices(IDataProtectionProvider protection)
{
    /// <summary>How long a browser keeps it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    private readonly IDataProtector _protector = protection.CreateProtector("Cabi.KnownDevices");

    /// <param name="device">The browser's present number, which stays; null for a new one.</param>
    public string Issue(int accountId, Guid? device) =>
        _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{accountId}:{device ?? Guid.NewGuid():N}"));

    /// <returns>Null for what was not issued here.</returns>
    public (int AccountId, Guid Device)? Read(string? cookie)
    {
        if (string.IsNullOrEmpty(cookie))
            return null;

        try
        {
            var parts = _protector.Unprotect(cookie).Split(':');
            return (int.Parse(parts[0], CultureInfo.InvariantCulture), Guid.Parse(parts[1]));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
