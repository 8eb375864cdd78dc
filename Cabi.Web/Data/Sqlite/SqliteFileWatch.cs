using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Data.Sqlite;

/// <summary>
/// Sees that the file of the embedded database is full, damaged or gone: it says so once in the log with what to do,
/// and keeps a connection from being opened to a file that has no name any more.
/// </summary>
public sealed partial class SqliteFileWatch(SqliteFile file, ILogger<SqliteFileWatch> log)
    : IDbConnectionInterceptor,
        IDbCommandInterceptor,
        IDbTransactionInterceptor
{
    // Below it a save may not fit: a journal holds what a transaction changes.
    private const long LeastFree = 1024 * 1024;

    private volatile string? _said;
    private volatile bool _isDamaged;
    private volatile bool _isFull;

    /// <summary>What is wrong with the file now, in one sentence; null when nothing is known to be.</summary>
    public string? Trouble() =>
        !File.Exists(file.Path) ? SqliteErrors.GoneSentence(file.Path)
        : _isDamaged ? SqliteErrors.DamagedSentence(file.Path)
        : _isFull || new DriveInfo(file.Path).AvailableFreeSpace < LeastFree ? SqliteErrors.FullSentence(file.Path)
        : null;

    public InterceptionResult ConnectionOpening(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result
    )
    {
        RequireFile();
        return result;
    }

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        RequireFile();
        return new(result);
    }

    public void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData) =>
        Note(eventData.Exception);

    public Task ConnectionFailedAsync(
        DbConnection connection,
        ConnectionErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Note(eventData.Exception);
        return Task.CompletedTask;
    }

    public void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Note(eventData.Exception);

    public Task CommandFailedAsync(
        DbCommand command,
        CommandErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Note(eventData.Exception);
        return Task.CompletedTask;
    }

    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) =>
        Note(eventData.Exception);

    public Task TransactionFailedAsync(
        DbTransaction transaction,
        TransactionErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Note(eventData.Exception);
        return Task.CompletedTask;
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Written();

    public Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Written();
        return Task.CompletedTask;
    }

    // SQLite would say that it cannot open it, and not why.
    private void RequireFile()
    {
        if (File.Exists(file.Path))
            return;

        var gone = SqliteErrors.Gone();
        Note(gone);
        throw gone;
    }

    // A damaged file stays one until the process has another.
    private void Written()
    {
        _isFull = false;

        if (!_isDamaged)
            _said = null;
    }

    private void Note(Exception error)
    {
        if (SqliteErrors.Explain(error, file.Path) is not { } sentence)
            return;

        _isDamaged |= SqliteErrors.IsDamaged(error);
        _isFull |= SqliteErrors.IsFull(error);

        if (sentence == _said)
            return;

        _said = sentence;
        LogTrouble(sentence, error.Message);
    }

    // Without the error's stack: whoever meets it reports it.
    [LoggerMessage(LogLevel.Error, "{Sentence} {Cause}")]
    private partial void LogTrouble(string sentence, string cause);
}
