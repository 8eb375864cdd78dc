using Cabi.Web.Domain;

namespace Cabi.Web.Jobs.Watching;

/// <summary>Something that is in trouble now.</summary>
/// <param name="Name">Tells it from all others: what it is and of what.</param>
/// <param name="Since">UTC.</param>
/// <param name="Cause">Why, as a machine says it.</param>
/// <param name="Link">The page that mends it.</param>
public sealed record TroubleFact(string Name, Phrase Title, DateTime Since, string Cause, string Link);
