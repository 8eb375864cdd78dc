using System.Buffers.Text;
using System.Security.Cryptography;

namespace Cabi.Web.Messages.Push;

/// <summary>Keys of the curve P-256 as browsers and settings write them: base64url of the raw bytes.</summary>
public static class PushKeys
{
    private const int Coordinate = 32;
    private const byte Uncompressed = 4;

    /// <summary>A fresh pair by which push services recognise this installation.</summary>
    public static (string Public, string Private) Create()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = pair.ExportParameters(includePrivateParameters: true);
        return (Base64Url.EncodeToString([Uncompressed, .. key.Q.X!, .. key.Q.Y!]), Base64Url.EncodeToString(key.D!));
    }

    /// <summary>
    /// Whether a message can be encrypted for this key: not every pair of numbers is a point of the curve.
    /// </summary>
    public static bool IsPublic(string key)
    {
        if (PointOf(key) is not { } point)
            return false;

        try
        {
            using var imported = ECDiffieHellman.Create(
                new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point }
            );
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Whether the two keys are a pair: the public one verifies what the private one signs.</summary>
    public static bool ArePair(string publicKey, string privateKey)
    {
        if (!IsPublic(publicKey) || BytesOf(privateKey) is not { Length: Coordinate } secret)
            return false;

        try
        {
            using var signer = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = secret });
            using var verifier = ECDsa.Create(
                new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = PointOf(publicKey)!.Value }
            );
            var proof = "cabi"u8.ToArray();
            return verifier.VerifyData(
                proof,
                signer.SignData(proof, HashAlgorithmName.SHA256),
                HashAlgorithmName.SHA256
            );
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static ECPoint? PointOf(string key) =>
        BytesOf(key) is [Uncompressed, ..] bytes && bytes.Length == 1 + (2 * Coordinate)
            ? new ECPoint { X = bytes[1..(1 + Coordinate)], Y = bytes[(1 + Coordinate)..] }
            : null;

    private static byte[]? BytesOf(string text) => Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
