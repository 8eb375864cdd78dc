using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using Cabi.Web.Domain.Sharing;
using Microsoft.AspNetCore.DataProtection;

namespace Cabi.Web.Features.Sharing;

/// <summary>Keeps what opens a share room unreadable in the database; a link finds its room by a hash.</summary>
public sealed class RoomVault(IDataProtectionProvider protection)
{
    private readonly IDataProtector _keys = protection.CreateProtector("Cabi.RoomKeys");

    public SealedRoomKeys Seal(RoomKeys keys) => new(_keys.Protect($"{keys.Code}{keys.Token}"), HashOf(keys.Token));

    /// <exception cref="CryptographicException">The key ring no longer has the key.</exception>
    public RoomKeys Open(ShareRoom room)
    {
        var keys = _keys.Unprotect(room.SealedKeys);
        return new RoomKeys(keys[..RoomKeys.CodeLength], keys[RoomKeys.CodeLength..]);
    }

    /// <summary>The room to which a link leads; none for a link without a token.</summary>
    public static Expression<Func<ShareRoom, bool>> IsOf(string? token)
    {
        var hash = HashOf(token ?? "");
        return room => room.TokenHash == hash;
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
