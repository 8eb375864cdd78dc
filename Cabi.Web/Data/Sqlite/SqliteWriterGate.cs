using System.Diagnostics;

namespace Cabi.Web.Data.Sqlite;

/// <summary>
/// Lets one save at a time into the embedded database, which has one writer; the others wait without a thread.
/// </summary>
public sealed class SqliteWriterGate : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    // Read and written by whoever is inside.
    private (long At, Exception Error)? _held;

    public async Task<T> PassAsync<T>(Func<Task<T>> save, CancellationToken token)
    {
        var cameAt = Stopwatch.GetTimestamp();
        await _gate.WaitAsync(token);

        try
        {
            // Another process held the file while this save waited here: it has waited as long as one does.
            if (_held is { } held && held.At >= cameAt)
                throw new HeldFileException(held.Error);

            return await save();
        }
        catch (Exception error) when (error is not HeldFileException && error.IsRowHeld())
        {
            _held = (Stopwatch.GetTimestamp(), error);
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private sealed class HeldFileException(Exception error)
        : Exception("Another process held the file of the database.", error);
}
