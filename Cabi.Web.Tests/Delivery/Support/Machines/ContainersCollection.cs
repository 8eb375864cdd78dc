namespace Cabi.Web.Tests.Delivery.Support.Machines;

/// <summary>The tests that share one container host; they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class ContainersCollection : ICollectionFixture<ContainerHost>
{
    public const string Name = "Containers";
}
