namespace Cabi.Web.Domain.Policies;

/// <summary>
/// What people agree to when they rent, one version in both languages; the latest not in the future is in force.
/// </summary>
public sealed class Terms
{
    public const int TextLength = 4000;

    public int Id { get; private set; }

    /// <summary>From this instant (UTC) on this version holds.</summary>
    public DateTime EffectiveFrom { get; init; }

    /// <summary>Who wrote this version; null for the one that comes with the product.</summary>
    public int? AuthorAccountId { get; init; }

    public string Korean { get; init; } = "";

    public string English { get; init; } = "";
}
