using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Text;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin.People;

/// <summary>The people that staff look for, a page at a time by number.</summary>
/// <param name="Next">The address of the page after this one; null on the last.</param>
public sealed record FoundPeople(IReadOnlyList<FoundPeople.Person> People, string? Next)
{
    private const int PageSize = 50;

    public sealed record Person(
        int Id,
        string Name,
        string Number,
        string? Email,
        int? LockerId,
        string? LockerNumber,
        DateOnly? DueOn,
        DateTime? BannedUntil
    );

    /// <summary>Finds people by name, number and e-mail, and by their state.</summary>
    public sealed class Reader(CabiDb db, LayoutModel layout)
    {
        /// <param name="after">The number after which the page begins; nothing is the first page.</param>
        public async Task<FoundPeople> ReadAsync(string? find, string? state, string? after, CancellationToken token)
        {
            var students = InState(state, Found(find, After(after, db.Students.AsNoTracking())));
            var people = await Shown(students).Take(PageSize + 1).ToListAsync(token);
            var shown = people.Take(PageSize).ToList();

            return new FoundPeople(shown, people.Count > PageSize ? AddressAfter(shown[^1].Number, find, state) : null);
        }

        private static IQueryable<Student> After(string? number, IQueryable<Student> students) =>
            string.IsNullOrEmpty(number) ? students : students.Where(student => student.Number.CompareTo(number) > 0);

        private IQueryable<Student> Found(string? find, IQueryable<Student> students)
        {
            if (string.IsNullOrWhiteSpace(find))
                return students;

            var number = SearchText.NumberKeyOf(find);
            var name = SearchText.KeyOf(find);
            var email = SearchText.EmailKeyOf(find);
            return students.Where(student =>
                (number != "" && student.NumberKey.StartsWith(number))
                || (name != "" && student.NameKey.Contains(name))
                || db.Users.Any(user => user.Id == student.AccountId && user.NormalizedEmail!.StartsWith(email))
            );
        }

        private IQueryable<Student> InState(string? state, IQueryable<Student> students)
        {
            var today = layout.Now.Day;
            var bans = db.Bans.RunningAt(layout.Now);

            return state switch
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

        private IQueryable<Person> Shown(IQueryable<Student> students)
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
                select new Person(
                    student.Id,
                    student.Name,
                    student.Number,
                    db.Users.Where(user => user.Id == student.AccountId).Select(user => user.Email).FirstOrDefault(),
                    held.Where(each => each.HoldingStudentId == student.Id)
                        .Select(each => (int?)each.LockerId)
                        .FirstOrDefault(),
                    held.Where(each => each.HoldingStudentId == student.Id)
                        .Select(each => each.Number)
                        .FirstOrDefault(),
                    held.Where(each => each.HoldingStudentId == student.Id)
                        .Select(each => (DateOnly?)each.DueOn)
                        .FirstOrDefault(),
                    bans.Where(ban => ban.StudentId == student.Id).Max(ban => (DateTime?)ban.EndsAt)
                );
        }

        private static string AddressAfter(string number, string? find, string? state) =>
            QueryHelpers.AddQueryString(
                "/admin/people",
                new KeyValuePair<string, string?>[]
                {
                    new("find", find),
                    new("state", state),
                    new("after", number),
                }.Where(condition => !string.IsNullOrEmpty(condition.Value))
            );
    }
}
