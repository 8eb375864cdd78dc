namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>The tests that share one process of the product; they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class PlainCabiCollection : ICollectionFixture<PlainCabi>
{
    public const string Name = "One plain process";
}
