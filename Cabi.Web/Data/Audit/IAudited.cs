using Cabi.Web.Domain;

namespace Cabi.Web.Data.Audit;

/// <summary>What the audit has entries of: a verb, or something that the service does by itself.</summary>
public interface IAudited
{
    /// <summary>What was done, as staff read it.</summary>
    static abstract Phrase InAudit { get; }

    /// <summary>What entries store as the action, where it is not the name of the class.</summary>
    static virtual string? StoredAs => null;
}
