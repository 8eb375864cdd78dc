namespace Cabi.Web.Domain;

/// <summary>
/// Every way the service says no, with its sentence. A null refusal means the thing was done. Instants are UTC.
/// </summary>
public abstract partial record Refusal
{
    private Refusal() { }

    /// <summary>Which rule, and when it will be allowed.</summary>
    public abstract Phrase Sentence(ISpokenTime say);

    /// <summary>One that says the same each time.</summary>
    public abstract record Plain(string English, string Korean) : Refusal
    {
        public sealed override Phrase Sentence(ISpokenTime say) => new(English, Korean);
    }
}
