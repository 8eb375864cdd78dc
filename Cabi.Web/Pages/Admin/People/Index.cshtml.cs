using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.People;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin.People;

/// <summary>
/// Finds people by name, number and e-mail, a page at a time by number. Every choice is in the address.
/// </summary>
public sealed class IndexModel(CabiDb db, LayoutModel layout) : PageModel
{
    private const int PageSize = 50;

    public sealed record View(
        int Id,
        string Name,
        string Number,
        string? Email,
        int? LockerId,
        string? LockerNumber,
        DateOnly? DueOn,
        DateTime? BannedUntil
    );

    [FromQuery(Name = "find")]
    public string? Find { get; set; }

    [FromQuery(Name = "state")]
    public string? State { get; set; }

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<View> People { get; private set; } = [];

    /// <summary>The address of the page after this one; null on the last.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken token)
    {
        ModelState.Clear();
        var people = await Shown(InState(Found(db.Students.AsNoTracking()))).Take(PageSize + 1).ToListAsync(token);

        People = [.. people.Take(PageSize)];
        Next = people.Count > PageSize ? AddressAfter(People[^1].Number) : null;
    }

    private IQueryable<Student> Found(IQueryable<Student> students)
    {
        if (!string.IsNullOrEmpty(After))
            students = students.Where(student => student.Number.CompareTo(After) > 0);

        if (string.IsNullOrWhiteSpace(Find))
            return students;

        var words = Find.Trim();
        var email = words.ToUpperInvariant();
        return students.Where(student =>
            student.Number.StartsWith(words)
            || student.Name.Contains(words)
            || db.Users.Any(user => user.Id == student.AccountId && user.NormalizedEmail!.StartsWith(email))
        );
    }

    private IQueryable<Student> InState(IQueryable<Student> students)
    {
        var today = layout.Now.Day;
        var bans = db.Bans.RunningAt(layout.Now);

        return State switch
        {
            "holding" => students.Where(student =>
                db.RentalMembers.Any(member => member.HoldingStudentId == student.Id)
            ),
            "late" => students.Where(student =>
                db.Rentals.Any(rental =>
                    rental.EndedAt == null
                    && rental.DueOn < today
                    && rental.Members.Any(member => member.HoldingStudentId == student.Id)
                )
            ),
            "banned" => students.Where(student => bans.Any(ban => ban.StudentId == student.Id)),
            "accessible" => students.Where(student => student.NeedsAccessibleLocker),
            _ => students,
        };
    }

    private IQueryable<View> Shown(IQueryable<Student> students)
    {
        var bans = db.Bans.RunningAt(layout.Now);
        var held =
            from member in db.RentalMembers
            join rental in db.Rentals on member.RentalId equals rental.Id
            where member.HoldingStudentId != null
            select new
            {
                member.HoldingStudentId,
                rental.LockerId,
                rental.Locker.Number,
                rental.DueOn,
            };

        return from student in students
            orderby student.Number
            select new View(
                student.Id,
                student.Name,
                student.Number,
                db.Users.Where(user => user.Id == student.AccountId).Select(user => user.Email).FirstOrDefault(),
                held.Where(each => each.HoldingStudentId == student.Id)
                    .Select(each => (int?)each.LockerId)
                    .FirstOrDefault(),
                held.Where(each => each.HoldingStudentId == student.Id).Select(each => each.Number).FirstOrDefault(),
                held.Where(each => each.HoldingStudentId == student.Id)
                    .Select(each => (DateOnly?)each.DueOn)
                    .FirstOrDefault(),
                bans.Where(ban => ban.StudentId == student.Id).Max(ban => (DateTime?)ban.EndsAt)
            );
    }

    private string AddressAfter(string number) =>
        QueryHelpers.AddQueryString(
            "/admin/people",
            new KeyValuePair<string, string?>[] { new("find", Find), new("state", State), new("after", number) }.Where(
                condition => !string.IsNullOrEmpty(condition.Value)
            )
        );
}
