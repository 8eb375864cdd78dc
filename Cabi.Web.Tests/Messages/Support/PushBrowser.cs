using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Cabi.Web.Tests.Messages.Support;

/// <summary>
/// A browser that takes push messages: has keys of its own and reads what is encrypted for them (RFC 8291).
/// </summary>
public sealed class PushBrowser
{
    private const int SaltLength = 16;
    private const int TagLength = 16;
    private const byte LastRecord = 2;

    private readonly ECDiffieHellman _key;
    private readonly byte[] _auth;

    public PushBrowser(string endpoint)
        : this(endpoint, ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256), RandomNumberGenerator.GetBytes(16)) { }

    public PushBrowser(string endpoint, ECDiffieHellman key, byte[] auth) =>
        (Endpoint, _key, _auth) = (endpoint, key, auth);

    public string Endpoint { get; }

    public string P256dh => Base64Url.EncodeToString(PublicKey);

    public string Auth => Base64Url.EncodeToString(_auth);

    private byte[] PublicKey =>
        _key.ExportParameters(includePrivateParameters: false).Q is { X: { } x, Y: { } y } ? [4, .. x, .. y] : [];

    /// <exception cref="CryptographicException">It is not for this browser, or somebody has changed it.</exception>
    public string Read(byte[] body)
    {
        // RFC 8188, 2.1: salt, record size, and the sender's key behind its length.
        var salt = body[..SaltLength];
        var recordSize = BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(SaltLength));
        var sender = body[21..(21 + body[20])];
        var record = body[(21 + body[20])..];
        Assert.Equal(65, sender.Length);
        Assert.InRange((uint)record.Length, 18u, recordSize);

        using var other = ECDiffieHellman.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = sender[1..33], Y = sender[33..] },
            }
        );
        var secret = _key.DeriveRawSecretAgreement(other.PublicKey);
        var keying = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            secret,
            32,
            _auth,
            [.. "WebPush: info\0"u8, .. PublicKey, .. sender]
        );
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, keying, 16, salt, [.. "Content-Encoding: aes128gcm\0"u8]);
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, keying, 12, salt, [.. "Content-Encoding: nonce\0"u8]);

        var plain = new byte[record.Length - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(nonce, record.AsSpan(..^TagLength), record.AsSpan(^TagLength..), plain);
        var end = Array.FindLastIndex(plain, each => each != 0);
        Assert.Equal(LastRecord, plain[end]);
        return Encoding.UTF8.GetString(plain, 0, end);
    }
}
