using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Cabi.MariaDb.Update;

/// <summary>
/// A batch that goes in one packet of at most about a megabyte, well below max_allowed_packet. MariaDB stops at the first
/// statement that fails; every command answers with one result set, so the answers read tell which command that was.
/// </summary>
public sealed class MariaDbModificationCommandBatch(ModificationCommandBatchFactoryDependencies dependencies, int maxBatchSize)
    : AffectedCountModificationCommandBatch(dependencies, maxBatchSize)
{
    private const int MaxCharacters = 1_000_000;

    private int _valueCharacters;
    private int _answered;

    public override void Execute(IRelationalConnection connection) => ExecuteAsync(connection).GetAwaiter().GetResult();

    public override async Task ExecuteAsync(IRelationalConnection connection, CancellationToken cancellationToken = default)
    {
        _answered = 0;

        try
        {
            await base.ExecuteAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException error) when (error is not DbUpdateConcurrencyException && error.InnerException is DbException)
        {
            // EF Core names every command when the first fails, and the one before when a later one does.
            throw new DbUpdateException(error.Message, error.InnerException, ModificationCommands[_answered].Entries);
        }
    }

    protected override async Task<int> ConsumeResultSetAsync(
        int startCommandIndex, RelationalDataReader reader, CancellationToken cancellationToken) =>
        Answered(await base.ConsumeResultSetAsync(startCommandIndex, reader, cancellationToken).ConfigureAwait(false));

    protected override async Task<int> ConsumeResultSetWithRowsAffectedOnlyAsync(
        int commandIndex, RelationalDataReader reader, CancellationToken cancellationToken) =>
        Answered(await base.ConsumeResultSetWithRowsAffectedOnlyAsync(commandIndex, reader, cancellationToken).ConfigureAwait(false));

    // The driver writes values into the text. Asked once for each command that was added.
    protected override bool IsValid()
    {
        _valueCharacters += ModificationCommands[^1].ColumnModifications.Sum(column => LengthOf(column.Value));
        return SqlBuilder.Length + _valueCharacters < MaxCharacters;
    }

    private static int LengthOf(object? value) => value switch
    {
        string text => text.Length,
        byte[] bytes => bytes.Length * 2,
        _ => 0,
    };

    private int Answered(int commandIndex)
    {
        // The last answer may fail to close; that is no command of its own.
        _answered = Math.Min(commandIndex + 1, ModificationCommands.Count - 1);
        return commandIndex;
    }
}
