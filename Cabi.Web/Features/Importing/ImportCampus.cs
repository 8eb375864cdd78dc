using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Changes;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Features.Importing;

/// <summary>
/// Brings the campus up to the state of its two files: adds and changes, never deletes; all of it or nothing.
/// </summary>
public sealed class ImportCampus(CabiDb db, CampusClock clock, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("imported lockers and floors", "사물함과 층 등록함");

    public async Task<ImportReport> ExecuteAsync(CampusFiles files, bool dryRun, CancellationToken token)
    {
        if (files.Problems.Count > 0)
            return ImportReport.Rejected(files.Problems);

        var campus = await CampusDraft.LoadAsync(db, files.Problems, token);

        foreach (var line in files.Plan)
            campus.Draw(line);

        campus.CallBuildings(files.Plan);
        campus.RejectNamesakes(files.Plan);

        foreach (var line in files.Lockers)
            campus.Hang(line);

        campus.RejectMisplaced(files.Lockers);

        if (files.Problems.Count > 0)
            return ImportReport.Rejected(files.Problems);

        if (!dryRun && campus.HasChanges)
            await SaveAsync(campus, token);

        return new ImportReport([], campus.HasChanges, campus.Added, campus.Updated, campus.Unchanged, campus.Left)
        {
            Renamed = campus.Renamed,
        };
    }

    private Task SaveAsync(CampusDraft campus, CancellationToken token)
    {
        var now = clock.Now;
        work.RecordCommand<ImportCampus>(
            "campus",
            $"{campus.Added} added, {campus.Updated} updated, {campus.Renamed} renamed",
            now
        );
        db.FloorChanges.AddRange(campus.ChangedFloors.Select(floor => new FloorChange(floor, now)));
        return db.SaveChangesAsync(token);
    }
}
