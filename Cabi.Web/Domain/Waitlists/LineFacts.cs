using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Domain.Waitlists;

/// <summary>The facts about a line that decide whether a person may stand in it.</summary>
/// <param name="HasLockers">Its section has lockers of this type.</param>
/// <param name="Free">How many of them are free for the person now.</param>
/// <param name="IsIn">The person waits in it already.</param>
/// <param name="Lines">In how many lines the person waits.</param>
public sealed record LineFacts(LockerType Type, bool HasLockers, int Free, bool IsIn, int Lines);
