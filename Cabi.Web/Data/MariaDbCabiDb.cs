using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data;

/// <summary>The database that instances share; its own type because each database has a migration set of its own.</summary>
public sealed class MariaDbCabiDb(DbContextOptions<MariaDbCabiDb> options) : CabiDb(options);
