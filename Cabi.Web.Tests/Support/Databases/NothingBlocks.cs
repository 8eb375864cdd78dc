using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cabi.Web.Tests.Support.Databases;

/// <summary>
/// Fails whatever reads from the database and holds its thread until the answer comes: a rush would use up the threads.
/// EF Core does so by itself for a part of a question that does not depend on its row.
/// </summary>
public sealed class NothingBlocks : DbCommandInterceptor
{
    // The framework reads it at the first cookie, and knows no other way.
    private const string KeyRing = "KeyRing";

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    ) =>
        command.CommandText.Contains(KeyRing, StringComparison.Ordinal)
            ? result
            : throw new InvalidOperationException($"This holds its thread until it is answered: {command.CommandText}");
}
