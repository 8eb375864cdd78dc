using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Time;
using Cabi.Web.Messages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Importing;

/// <summary>
/// Creates the people of a file with an account each; nobody has a password before they use their link.
/// </summary>
public sealed class ImportPeople(CabiDb db, CampusClock clock, TimeProvider realTime, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("imported people", "사람 등록함");

    /// <summary>All of the file or nothing. Beside the report stand the accounts that need a link.</summary>
    /// <param name="mailsLinks">Whether each new person is mailed their link.</param>
    public async Task<(ImportReport Report, IReadOnlyList<Account> Created)> ExecuteAsync(
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

        var students = await db.Students.ToDictionaryAsync(student => student.Number, StringComparer.Ordinal, token);
        var owners = await db
            .Users.Select(account => new { account.Id, account.NormalizedEmail })
            .ToDictionaryAsync(
                account => account.NormalizedEmail ?? "",
                account => account.Id,
                StringComparer.Ordinal,
                token
            );

        foreach (var line in lines)
        {
            if (
                owners.TryGetValue(line.NormalizedEmail, out var owner)
                && students.GetValueOrDefault(line.Number)?.AccountId != owner
            )
                line.Source.Reject($"e-mail {line.Email} belongs to somebody else");
        }

        return problems.Count > 0
            ? (ImportReport.Rejected(problems), [])
            : await ApplyAsync(lines, students, dryRun, mailsLinks, token);
    }

    private async Task<(ImportReport, IReadOnlyList<Account>)> ApplyAsync(
        PersonLine[] lines,
        Dictionary<string, Student> students,
        bool dryRun,
        bool mailsLinks,
        CancellationToken token
    )
    {
        var added = lines.Where(line => !students.ContainsKey(line.Number)).ToList();
        var renamed = lines
            .Where(line => students.TryGetValue(line.Number, out var known) && known.Name != line.Name)
            .ToList();
        var report = new ImportReport(
            [],
            added.Count + renamed.Count > 0,
            added.Count,
            renamed.Count,
            lines.Length - added.Count - renamed.Count,
            students.Count - (lines.Length - added.Count)
        );

        var accounts = added.ConvertAll(line => NewAccount(line.Email));

        if (dryRun || !report.HasChanges)
            return (report, accounts);

        foreach (var line in renamed)
            students[line.Number].Rename(line.Name);

        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(cancel => SaveAsync(added, accounts, report, mailsLinks, cancel), token);
        return (report, accounts);
    }

    // A student names their account by its id, which exists once the account is saved.
    private async Task SaveAsync(
        List<PersonLine> added,
        List<Account> accounts,
        ImportReport report,
        bool mailsLinks,
        CancellationToken token
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(token);
        db.Users.AddRange(accounts);
        work.RecordCommand<ImportPeople>("people", $"{report.Added} added, {report.Updated} renamed", clock.Now);
        await db.SaveChangesAsync(token);

        foreach (var (line, account) in added.Zip(accounts))
        {
            var student = new Student(line.Number, line.Name);
            student.GiveAccount(account.Id);
            db.Students.Add(student);

            if (mailsLinks)
                db.Deliveries.Add(
                    new Delivery(
                        account.Id,
                        Channel.Email,
                        nameof(AccountMail.Welcome),
                        realTime.GetUtcNow().UtcDateTime
                    )
                );
        }

        await db.SaveChangesAsync(token);
        await transaction.CommitAsync(token);
    }

    private static Account NewAccount(string email) =>
        new()
        {
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
}
