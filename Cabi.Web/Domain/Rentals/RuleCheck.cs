namespace Cabi.Web.Domain.Rentals;

/// <summary>One rule as it stands for one person and one locker.</summary>
/// <param name="Refusal">Why not, and until when; null when the rule is kept.</param>
public sealed record RuleCheck(RentRule Rule, Refusal? Refusal);
