using Xunit.Abstractions;

namespace Cabi.Web.Tests.Support;

/// <summary>
/// Classes that take long begin first, so that at the end of a run no core is idle while one of them goes on alone.
/// </summary>
public sealed class SlowestFirst : ITestCollectionOrderer
{
    // As "the slowest" of scripts/test shows them. A name that is here no more does no harm.
    private static readonly string[] _slowest =
    [
        "KilledSchedulerTests",
        "TlsTests",
        "LawsPropertyTests",
        "TwoInstancesTests",
        "ProductSchemaTests",
        "LostServerTests",
        "BurstTests",
        "Processes that ship logs",
        "StaticPublishTests",
        "SlowFormsTests",
        "FrozenDatabaseTests",
        "MetricsTests",
        "LiveFeedTests",
        "CrawlerTests",
        "ConnectionTests",
        "AccessibilityTests",
        "KeyboardTests",
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections
            .OrderBy(collection => PlaceOf(collection.DisplayName))
            .ThenBy(collection => collection.UniqueID);

    private static int PlaceOf(string name) =>
        Array.FindIndex(_slowest, slow => name.EndsWith(slow, StringComparison.Ordinal)) is >= 0 and var place
            ? place
            : _slowest.Length;
}
