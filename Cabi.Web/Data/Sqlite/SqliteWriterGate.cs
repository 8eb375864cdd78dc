namespace Cabi.Web.Data.Sqlite;

/// <summary>
/// Lets one save at a time into the embedded database, which has one writer; the others wait without a thread.
/// </summary>
public sealed class SqliteWriterGate : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    public async Task<T> PassAsync<T>(Func<Task<T>> save, CancellationToken token)
    {
        await _gate.WaitAsync(token);

        try
        {
            return await save();
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
