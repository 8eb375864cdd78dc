namespace Cabi.Web.Domain.Sharing;

/// <summary>What was true of a member of a share room at its end.</summary>
public sealed record SeatFacts(int StudentId, string Name, int? TermsId, bool IsBanned, bool HoldsLocker)
{
    public bool MayRent => !IsBanned && !HoldsLocker;
}
