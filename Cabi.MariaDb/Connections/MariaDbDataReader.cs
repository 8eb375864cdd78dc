using System.Collections;
using System.Data.Common;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Connections;

/// <summary>
/// The driver's reader, waited for no longer than the statement may take: an answer comes in parts, and the driver waits for
/// each for ever.
/// </summary>
internal sealed class MariaDbDataReader : DbDataReader
{
    private readonly MySqlDataReader _inner;
    private readonly StatementGuard _guard;

    public MariaDbDataReader(MySqlDataReader inner, StatementGuard guard) => (_inner, _guard) = (inner, guard);

    public override int Depth => _inner.Depth;

    public override int FieldCount => _inner.FieldCount;

    public override bool HasRows => _inner.HasRows;

    public override bool IsClosed => _guard.IsGivenUp || _inner.IsClosed;

    public override int RecordsAffected => _inner.RecordsAffected;

    public override object this[int ordinal] => _inner[ordinal];

    public override object this[string name] => _inner[name];

    public override bool Read() => ReadAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        // Most rows have arrived with the one before.
        var reading = _inner.ReadAsync(CancellationToken.None);
        return reading.IsCompletedSuccessfully ? reading : _guard.WaitAsync(reading, cancellationToken);
    }

    public override bool NextResult() => NextResultAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override Task<bool> NextResultAsync(CancellationToken cancellationToken) =>
        _guard.WaitAsync(_inner.NextResultAsync(CancellationToken.None), cancellationToken);

    public override void Close() => CloseAsync().GetAwaiter().GetResult();

    /// <summary>Reads what is left of the answer, unless nobody may.</summary>
    public override Task CloseAsync() => IsClosed ? Task.CompletedTask : _guard.WaitAsync(CloseInnerAsync(), CancellationToken.None);

    public override async ValueTask DisposeAsync()
    {
        await EndAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    public override bool GetBoolean(int ordinal) => _inner.GetBoolean(ordinal);

    public override byte GetByte(int ordinal) => _inner.GetByte(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        _inner.GetBytes(ordinal, dataOffset, buffer!, bufferOffset, length);

    public override char GetChar(int ordinal) => _inner.GetChar(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        _inner.GetChars(ordinal, dataOffset, buffer!, bufferOffset, length);

    public override string GetDataTypeName(int ordinal) => _inner.GetDataTypeName(ordinal);

    public override DateTime GetDateTime(int ordinal) => _inner.GetDateTime(ordinal);

    public override decimal GetDecimal(int ordinal) => _inner.GetDecimal(ordinal);

    public override double GetDouble(int ordinal) => _inner.GetDouble(ordinal);

    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    public override Type GetFieldType(int ordinal) => _inner.GetFieldType(ordinal);

    public override T GetFieldValue<T>(int ordinal) => _inner.GetFieldValue<T>(ordinal);

    public override float GetFloat(int ordinal) => _inner.GetFloat(ordinal);

    public override Guid GetGuid(int ordinal) => _inner.GetGuid(ordinal);

    public override short GetInt16(int ordinal) => _inner.GetInt16(ordinal);

    public override int GetInt32(int ordinal) => _inner.GetInt32(ordinal);

    public override long GetInt64(int ordinal) => _inner.GetInt64(ordinal);

    public override string GetName(int ordinal) => _inner.GetName(ordinal);

    public override int GetOrdinal(string name) => _inner.GetOrdinal(name);

    public override string GetString(int ordinal) => _inner.GetString(ordinal);

    public override object GetValue(int ordinal) => _inner.GetValue(ordinal);

    public override int GetValues(object[] values) => _inner.GetValues(values);

    public override bool IsDBNull(int ordinal) => _inner.IsDBNull(ordinal);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            EndAsync().GetAwaiter().GetResult();

        base.Dispose(disposing);
    }

    // Closing tells what is wrong. Disposing never fails: after an error here EF Core would leave the connection open.
    private async Task EndAsync()
    {
        try
        {
            await CloseAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is DbException or IOException or TimeoutException or InvalidOperationException)
        {
            _guard.GiveUp();
        }
    }

    private async Task<bool> CloseInnerAsync()
    {
        await _inner.CloseAsync().ConfigureAwait(false);
        return true;
    }
}
