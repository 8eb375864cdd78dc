using System.Globalization;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.Storage.Monitoring;

namespace Hangfire.MariaDb.Rows;

/// <summary>What a server of Hangfire tells of itself.</summary>
internal static class ServerData
{
    private const string Workers = "WorkerCount";
    private const string Queues = "Queues";
    private const string StartedAt = "StartedAt";

    public static string Write(ServerContext context, DateTime now)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Workers] = context.WorkerCount.ToString(CultureInfo.InvariantCulture),
            [Queues] = string.Join('\n', context.Queues ?? []),
            [StartedAt] = JobHelper.SerializeDateTime(now),
        };
        return SerializationHelper.Serialize(data);
    }

    public static ServerDto Read(string id, Dictionary<string, string> data, DateTime heartbeatAt) =>
        new()
        {
            Name = id,
            WorkersCount = int.Parse(data[Workers], CultureInfo.InvariantCulture),
            Queues = data[Queues].Split('\n', StringSplitOptions.RemoveEmptyEntries),
            StartedAt = JobHelper.DeserializeDateTime(data[StartedAt]),
            Heartbeat = heartbeatAt,
        };
}
