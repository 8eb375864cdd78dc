using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data;

/// <summary>The embedded database; its own type because each database has a migration set of its own.</summary>
public sealed class SqliteCabiDb(DbContextOptions<SqliteCabiDb> options) : CabiDb(options);
