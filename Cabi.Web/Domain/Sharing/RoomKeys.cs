using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace Cabi.Web.Domain.Sharing;

/// <summary>What opens a share room: a code to say aloud and a token for its link.</summary>
/// <param name="Code">Four digits, 1000 to 9999.</param>
/// <param name="Token">128 random bits, as they stand in an address.</param>
public readonly record struct RoomKeys(string Code, string Token)
{
    public const int CodeLength = 4;
    public const int TokenLength = 22;

    private const int TokenBytes = 16;

    public static RoomKeys New() =>
        new(
            RandomNumberGenerator.GetInt32(1000, 10_000).ToString(CultureInfo.InvariantCulture),
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes))
        );

    public static bool IsCode(string code) => code.Length == CodeLength && code.All(char.IsAsciiDigit);
}
