using Hangfire.Common;
using Hangfire.States;

namespace Hangfire.MariaDb.Rows;

/// <summary>What a transaction changes of one job. Of two changes of the same thing the later one counts.</summary>
internal sealed class JobChange
{
    private IState? _state;
    private bool _changesExpiry;
    private TimeSpan? _expireIn;

    public void Set(IState state) => _state = state;

    public void Expire(TimeSpan expireIn) => (_changesExpiry, _expireIn) = (true, expireIn);

    public void Persist() => (_changesExpiry, _expireIn) = (true, null);

    public Statement Statement(Tables tables, long id)
    {
        var columns = new List<string>();
        var values = new List<(string, object?)> { ("@id", id) };

        if (_state is not null)
        {
            columns.Add("StateName = @name, StateReason = @reason, StateData = @data, StateAt = UTC_TIMESTAMP(6)");
            values.Add(("@name", _state.Name));
            values.Add(("@reason", Values.Reason(_state.Reason)));
            values.Add(("@data", SerializationHelper.Serialize(_state.SerializeData())));
        }

        if (_changesExpiry)
        {
            columns.Add("ExpireAt = UTC_TIMESTAMP(6) + INTERVAL @expireIn MICROSECOND");
            values.Add(("@expireIn", _expireIn is { } time ? Values.Microseconds(time) : null));
        }

        return new($"UPDATE {tables.Job} SET {string.Join(", ", columns)} WHERE Id = @id", [.. values]);
    }
}
