using System.Data.Common;

namespace Cabi.MariaDb.Connections;

/// <summary>A statement did not end in time and was given up. Whether it wrote anything is not known: it is never retried.</summary>
public sealed class MariaDbStatementTimeoutException(int seconds, Exception innerException)
    : DbException($"A statement did not end within {seconds} s and was given up.", innerException);
