namespace Cabi.Web.Domain.Sharing;

/// <summary>The wrong codes that a person has typed at the doors of share rooms.</summary>
/// <param name="Here">In this room.</param>
/// <param name="Lately">Within the last hour, over all rooms.</param>
/// <param name="FirstLately">When the first of these was typed (UTC).</param>
public sealed record WrongCodes(int Here, int Lately, DateTime? FirstLately);
