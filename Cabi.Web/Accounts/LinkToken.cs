using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Accounts;

/// <summary>What Identity has sealed into a one-time link; Identity itself only says that a link is not good.</summary>
/// <param name="Purpose">What it is good for: a new password, or the address that it proves.</param>
/// <param name="Stamp">The account's security stamp when it was made.</param>
public sealed record LinkToken(string AccountId, string Purpose, string Stamp)
{
    /// <returns>Null when the text is no link of this installation.</returns>
    public static LinkToken? Read(IDataProtectionProvider protection, string token)
    {
        try
        {
            var sealedBytes = Convert.FromBase64String(token);
            var bytes = protection
                .CreateProtector(new DataProtectionTokenProviderOptions().Name)
                .Unprotect(sealedBytes);
            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
            _ = reader.ReadInt64();
            return new LinkToken(reader.ReadString(), reader.ReadString(), reader.ReadString());
        }
        catch (Exception error) when (error is FormatException or CryptographicException or EndOfStreamException)
        {
            return null;
        }
    }
}
