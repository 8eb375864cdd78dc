namespace Cabi.Web.Domain.Rentals;

/// <summary>
/// Whether a person returns this rental or leaves it to those who stay: asked by the pages before the click and by the
/// verbs after it.
/// </summary>
public static class ReturnRules
{
    /// <summary>The last one who holds it returns it.</summary>
    public static Refusal? RefuseReturn(Rental rental) => rental.Holders.Count() > 1 ? new Refusal.OthersStay() : null;

    /// <summary>Whoever leaves it leaves it to somebody.</summary>
    public static Refusal? RefuseLeaving(Rental rental) =>
        rental.Holders.Count() > 1 ? null : new Refusal.NobodyStays();
}
