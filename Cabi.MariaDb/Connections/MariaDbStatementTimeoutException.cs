using System.Data.Common;

namespace Cabi.MariaDb.Connections;

/// <summary>A statement was given up. Whether it wrote anything is not known: it is never retried.</summary>
public sealed class MariaDbStatementTimeoutException(string reason, Exception innerException)
    : DbException($"{reason}; the statement was given up.", innerException);
