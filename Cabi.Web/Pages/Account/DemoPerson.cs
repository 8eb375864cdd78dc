using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.Pages.Account;

/// <summary>Somebody of the demo campus, as whom a newcomer signs in with one press.</summary>
/// <param name="Who">What makes them worth a look.</param>
public sealed record DemoPerson(string Email, Phrase Who)
{
    /// <summary>Finds one of each kind, by what they have now.</summary>
    public sealed class Reader(CabiDb db, CampusClock clock, IHostEnvironment environment)
    {
        /// <returns>Nobody outside Development, and on a campus that is not the demo's.</returns>
        public async Task<IReadOnlyList<DemoPerson>> FindAsync(CancellationToken token)
        {
            if (
                !environment.IsDevelopment()
                || !await db.Users.AnyAsync(account => account.Email == DemoAccounts.Operator, token)
            )
                return [];

            var now = clock.Now;
            var banned = db.Bans.RunningAt(now).Select(ban => ban.StudentId);
            var students = await db
                .Users.Where(account => account.Email!.EndsWith(DemoAccounts.Domain))
                .Join(
                    db.Students,
                    account => account.Id,
                    student => student.AccountId,
                    (account, student) =>
                        new
                        {
                            account.Email,
                            student.Id,
                            DueOn = db
                                .Rentals.Where(rental =>
                                    rental.Members.Any(member => member.HoldingStudentId == student.Id)
                                )
                                .Select(rental => (DateOnly?)rental.DueOn)
                                .FirstOrDefault(),
                            IsBanned = banned.Contains(student.Id),
                        }
                )
                .OrderBy(student => student.Id)
                .ToListAsync(token);

            return
            [
                .. Among(
                    new("Student without a locker", "사물함이 없는 학생"),
                    students.Find(student => student is { DueOn: null, IsBanned: false })?.Email
                ),
                .. Among(
                    new("Student with a locker", "사물함이 있는 학생"),
                    students.Find(student => student.DueOn >= now.Day)?.Email
                ),
                .. Among(
                    new("Student who is late", "연체 중인 학생"),
                    students.Find(student => student.DueOn < now.Day)?.Email
                ),
                .. Among(
                    new("Banned student", "대여가 정지된 학생"),
                    students.Find(student => student is { DueOn: null, IsBanned: true })?.Email
                ),
                new DemoPerson(DemoAccounts.Staff, new("Staff", "관리자")),
                new DemoPerson(DemoAccounts.Operator, new("Operator", "운영자")),
            ];
        }

        private static IEnumerable<DemoPerson> Among(Phrase who, string? email) =>
            email is null ? [] : [new DemoPerson(email, who)];
    }
}
