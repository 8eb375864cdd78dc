using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Jobs.Watching;

/// <summary>
/// Compares this machine's clock with the database's every ten seconds, from the start on. The embedded database has no
/// clock of its own.
/// </summary>
/// <param name="machine">The machine's own clock, not the campus's.</param>
public sealed partial class ClockWatch(
    DatabaseProbe database,
    ClockTrust trust,
    TimeProvider machine,
    ILogger<ClockWatch> log
) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(10);

    private bool _isFailing;

    /// <summary>Compares once. While the database is away the last comparison stands.</summary>
    public async Task LookAsync(CancellationToken token)
    {
        try
        {
            var asked = machine.GetUtcNow();
            var told = await database.ReadClockAsync();
            var answered = machine.GetUtcNow();

            // The database read its clock somewhere on the way.
            Note(asked.UtcDateTime + ((answered - asked) / 2) - told);
            _isFailing = false;
        }
        catch (Exception error) when (!token.IsCancellationRequested)
        {
            // That the database is away is told by whoever needs it.
            if (!_isFailing && !error.IsDatabaseAway())
                LogFailure(error);

            _isFailing = true;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (database.HasClock)
        {
            await LookAsync(stoppingToken);
            await Task.Delay(_pause, stoppingToken);
        }
    }

    private void Note(TimeSpan difference)
    {
        var wasWrong = trust.IsWrong;
        trust.Difference = difference;
        var seconds = difference.TotalSeconds.ToString("+0;-0;0", CultureInfo.InvariantCulture);

        if (trust.IsWrong)
            CabiMetrics.ClockDistrusted.Add(1);

        if (trust.IsWrong && !wasWrong)
            LogWrong(seconds, ClockTrust.Tolerated.TotalSeconds);

        if (wasWrong && !trust.IsWrong)
            LogRight(seconds);
    }

    [LoggerMessage(LogLevel.Warning, "This machine's clock could not be compared with the database's.")]
    private partial void LogFailure(Exception error);

    [LoggerMessage(
        LogLevel.Warning,
        "This machine's clock is {Difference} s from the database's, which is more than {Tolerated} s: this instance takes no jobs until it is set right."
    )]
    private partial void LogWrong(string difference, double tolerated);

    [LoggerMessage(
        LogLevel.Information,
        "This machine's clock is right again, {Difference} s from the database's: this instance takes jobs."
    )]
    private partial void LogRight(string difference);
}
