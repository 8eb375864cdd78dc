namespace Cabi.MariaDb.Metadata;

/// <summary>The provider's own annotations.</summary>
public static class MariaDbAnnotationNames
{
    public const string Prefix = "MariaDb:";
    public const string AutoIncrement = Prefix + "AutoIncrement";
}
