using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data.MariaDb;

/// <summary>What the model says for MariaDB beside what it says for every database.</summary>
public static class MariaDbModel
{
    /// <summary>Compares code points and blanks as .NET and SQLite do: others find 🔒 and 🔑 equal, or 'a' and 'a '.</summary>
    public const string Collation = "utf8mb4_nopad_bin";

    public static void UseMariaDbText(this ModelBuilder model) =>
        model.HasCharSet("utf8mb4", DelegationModes.ApplyToTables).UseCollation(Collation, DelegationModes.ApplyToAll);

    public static void UseMariaDbIds(this ModelConfigurationBuilder configuration) =>
        configuration.Properties<Guid>().HaveConversion<IdConverter>().HaveColumnType("binary(16)");
}
