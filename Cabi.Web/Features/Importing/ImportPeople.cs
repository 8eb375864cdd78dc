using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Importing;

/// <summary>
/// Brings the people up to the state of a file: creates those who are new with an account each, and changes names and
/// e-mails. Nobody has a password before they use their link.
/// </summary>
public sealed class ImportPeople(CabiDb db, CampusClock clock, UnitOfWork work, FirstLinks links) : IVerb, IAudited
{
    public static Phrase InAudit => new("imported people", "사람 등록함");

    /// <summary>
    /// All of the file or nothing. Beside the report stand the accounts that need a link: new ones, and those whose
    /// e-mail changes before anybody has used them.
    /// </summary>
    /// <param name="mailsLinks">Whether each of them is mailed their link.</param>
    public async Task<(ImportReport Report, IReadOnlyList<Account> Linked)> ExecuteAsync(
        CsvFile file,
        List<ImportProblem> problems,
        bool dryRun,
        CancellationToken token,
        bool mailsLinks = false
    )
    {
        PersonLine[] lines = [.. file.Lines.Select(PersonLine.Of)];
        CampusFiles.RejectRepeated(
            lines,
            line => line.Number,
            line => line.Source,
            "this number stands in the file already"
        );
        CampusFiles.RejectRepeated(
            lines,
            line => line.NormalizedEmail,
            line => line.Source,
            "this e-mail stands in the file already"
        );

        var draft = await PeopleDraft.LoadAsync(db, lines, token);
        draft.RejectTaken();

        if (problems.Count > 0)
            return (ImportReport.Rejected(problems), []);

        if (dryRun || !draft.HasChanges)
            return (draft.Report, draft.Linked);

        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(
                async cancel =>
                {
                    db.ChangeTracker.Clear();
                    draft = await PeopleDraft.LoadAsync(db, lines, cancel);
                    await SaveAsync(draft, mailsLinks, cancel);
                },
                token
            );
        return (draft.Report, draft.Linked);
    }

    // A student names their account by its id, which exists once the account is saved. People who exchange their
    // addresses leave their login names first, because each name belongs to one account at a time.
    private async Task SaveAsync(PeopleDraft draft, bool mailsLinks, CancellationToken token)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(token);
        var now = clock.Now;

        foreach (var (_, account) in draft.Readdressed)
            account.LeaveName();

        db.Users.AddRange(draft.Created.Select(each => each.Account));
        await db.SaveChangesAsync(token);

        foreach (var (line, account) in draft.Readdressed)
        {
            work.RecordCommand<ImportPeople>(
                $"student:{draft.StudentOf(line).Id}",
                BeforeAfter.Of("e-mail", account.Email, line.Email),
                now
            );
            account.ChangeEmail(line.Email);
        }

        foreach (var (line, account) in draft.Created)
        {
            var student = draft.FindStudent(line) ?? db.Students.Add(new Student(line.Number, line.Name)).Entity;
            student.GiveAccount(account.Id);
        }

        foreach (var line in draft.Renamed)
            draft.StudentOf(line).Rename(line.Name);

        foreach (var account in mailsLinks ? draft.Linked : [])
            await links.AddAsync(account.Id, token);

        work.RecordCommand<ImportPeople>("people", draft.Summary, now);
        await db.SaveChangesAsync(token);
        await transaction.CommitAsync(token);
    }
}
