using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Jobs.Running;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs;

/// <summary>
/// Writes down for whom the lockers that have just opened are held, and tells them. Its subjects are the ticks of
/// drops.
/// </summary>
public sealed class SettleDrops(CabiDb db, DropSettlement drops) : IScheduledJob
{
    public static JobSchedule Schedule { get; } =
        JobSchedule.WhenDue<SettleDrops>(
            "Drop: hold lockers for the waitlist",
            new("Hold opened lockers", "열린 사물함 대기자 배정"),
            NameOf
        );

    public async Task<IReadOnlyList<long>> FindDueAsync(JobWindow window, CancellationToken token) =>
        [
            .. (await DropReader.Unsettled(db, db.Lockers, window.Now).ToListAsync(token)).Select(opensAt =>
                opensAt.Ticks
            ),
        ];

    public async Task<int> CarryOutAsync(IReadOnlyCollection<long> subjects, JobWindow window, CancellationToken token)
    {
        var done = 0;

        foreach (var ticks in subjects)
            done += await drops.SettleAsync(new DateTime(ticks, DateTimeKind.Utc), token) ? 1 : 0;

        return done;
    }

    private static Phrase NameOf(long ticks)
    {
        var opensAt = new DateTime(ticks, DateTimeKind.Utc).ToString(
            "yyyy-MM-dd HH:mm'Z'",
            CultureInfo.InvariantCulture
        );
        return new($"drop of {opensAt}", $"{opensAt} 개방");
    }
}
