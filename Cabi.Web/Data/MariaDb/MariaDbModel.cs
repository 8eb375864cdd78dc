using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data.MariaDb;

/// <summary>What the model says for MariaDB alone.</summary>
public static class MariaDbModel
{
    /// <summary>
    /// The collation that compares code points and blanks as .NET and SQLite do: other collations find 🔒 and 🔑 equal,
    /// or 'a' and 'a '.
    /// </summary>
    public const string Collation = "utf8mb4_nopad_bin";

    public static void UseMariaDbText(this ModelBuilder model) =>
        model.HasCharSet("utf8mb4", DelegationModes.ApplyToTables).UseCollation(Collation, DelegationModes.ApplyToAll);

    public static void UseMariaDbIds(this ModelConfigurationBuilder configuration) =>
        configuration.Properties<Guid>().HaveConversion<IdConverter>().HaveColumnType("binary(16)");
}
