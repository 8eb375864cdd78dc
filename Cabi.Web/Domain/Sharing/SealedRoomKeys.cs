namespace Cabi.Web.Domain.Sharing;

/// <summary>The keys of a share room as they are kept.</summary>
/// <param name="Text">Code and token, encrypted.</param>
/// <param name="TokenHash">The SHA-256 of the token.</param>
public readonly record struct SealedRoomKeys(string Text, byte[] TokenHash)
{
    /// <summary>Longer than both are when they are encrypted.</summary>
    public const int TextLength = 400;
}
