using System.Buffers.Binary;
using System.Security.Cryptography;
using Cabi.Web.Data.Accounts;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;

namespace Cabi.Web.Accounts.SigningIn;

/// <summary>
/// How slow a hash is to compare, and hashes that no password has. They are written as Identity's hasher does: its
/// third format, the function, the iterations and the length of the salt as four bytes each, the salt, the key.
/// </summary>
public static class PasswordHash
{
    private const byte Format = 1;
    private const int FunctionAt = 1;
    private const int IterationsAt = 5;
    private const int SaltLengthAt = 9;
    private const int SaltAt = 13;
    private const int SaltLength = 16;
    private const int KeyLength = 32;
    private const uint Function = (uint)KeyDerivationPrf.HMACSHA512;

    /// <summary>Whose hash it is that no password has.</summary>
    public static Account Nobody { get; } = new();

    /// <returns>Of today's function; 0 for none, and for another: its few iterations take no time.</returns>
    public static int IterationsOf(string? hash)
    {
        var bytes = Convert.FromBase64String(hash ?? "").AsSpan();
        return
            bytes.Length > SaltAt
            && bytes[0] == Format
            && BinaryPrimitives.ReadUInt32BigEndian(bytes[FunctionAt..]) == Function
            ? (int)BinaryPrimitives.ReadUInt32BigEndian(bytes[IterationsAt..])
            : 0;
    }

    /// <summary>As slow to compare as a hash of so many iterations, and made in no time.</summary>
    public static string OfNobody(int iterations)
    {
        var bytes = new byte[SaltAt + SaltLength + KeyLength].AsSpan();
        bytes[0] = Format;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[FunctionAt..], Function);
        BinaryPrimitives.WriteInt32BigEndian(bytes[IterationsAt..], iterations);
        BinaryPrimitives.WriteInt32BigEndian(bytes[SaltLengthAt..], SaltLength);
        RandomNumberGenerator.Fill(bytes[SaltAt..]);
        return Convert.ToBase64String(bytes);
    }
}
