using System.Data.Common;

namespace Cabi.Web.Data.MariaDb;

/// <summary>The database server that is named did not let Cabi in; the inner exception says why.</summary>
public sealed class UnreachableServerException(string message, Exception reason) : DbException(message, reason);
