using System.Globalization;
using Hangfire.Common;
using Hangfire.MariaDb.Rows;
using MySqlConnector;

namespace Hangfire.MariaDb;

/// <summary>How values are written to columns and read from them.</summary>
internal static class Values
{
    // Longer than anybody waits, and still an instant that the server can compute.
    private static readonly TimeSpan _longest = TimeSpan.FromDays(366 * 1000);

    extension(MySqlDataReader reader)
    {
        public List<T> All<T>(Func<MySqlDataReader, T> row)
        {
            var rows = new List<T>();

            while (reader.Read())
                rows.Add(row(reader));

            return rows;
        }

        public string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

        public DateTime Instant(int column) => DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc);

        public DateTime? InstantOrNull(int column) => reader.IsDBNull(column) ? null : reader.Instant(column);

        /// <summary>The data of a state or a server.</summary>
        public Dictionary<string, string> Data(int column) =>
            reader.Text(column) is { } text
                ? new(
                    SerializationHelper.Deserialize<Dictionary<string, string>>(text) ?? [],
                    StringComparer.OrdinalIgnoreCase
                )
                : new(StringComparer.OrdinalIgnoreCase);
    }

    /// <exception cref="FormatException">No job can have such an id.</exception>
    public static long JobId(string id) =>
        TryJobId(id, out var number) ? number : throw new FormatException($"'{id}' is not the id of a job.");

    public static bool TryJobId(string id, out long number) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    public static string JobId(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static DateTime Utc(DateTime instant) =>
        instant.Kind == DateTimeKind.Local ? instant.ToUniversalTime() : instant;

    public static long Microseconds(TimeSpan time) =>
        (time > _longest ? _longest : time).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The server knows no infinite numbers.</summary>
    public static double Score(double score) => Math.Clamp(score, double.MinValue, double.MaxValue);

    public static string? Reason(string? reason)
    {
        if (reason is null || reason.Length <= Widths.Reason)
            return reason;

        // A character of four bytes is two in .NET, and half of one is none.
        return char.IsHighSurrogate(reason[Widths.Reason - 1])
            ? reason[..(Widths.Reason - 1)]
            : reason[..Widths.Reason];
    }
}
