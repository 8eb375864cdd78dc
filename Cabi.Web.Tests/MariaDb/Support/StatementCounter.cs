using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cabi.Web.Tests.MariaDb.Support;

/// <summary>Counts what a context sends to its database.</summary>
public sealed class StatementCounter : DbCommandInterceptor
{
    private readonly List<string> _sent = [];

    public IReadOnlyList<string> Sent => _sent;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        _sent.Add(command.CommandText);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        _sent.Add(command.CommandText);
        return new(result);
    }
}
