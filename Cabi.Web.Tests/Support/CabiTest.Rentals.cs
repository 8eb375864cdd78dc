using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features;
using Cabi.Web.Features.Rentals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Support;

/// <content>Tests of the verbs around a rental; each verb in a scope of its own, as a request would.</content>
public abstract partial class CabiTest
{
    protected Task<Refusal?> RentAsync(Student student, Locker locker) => RentAsync(student, locker, ActorOf(student));

    protected Task<Refusal?> RentAsync(Student student, Locker locker, Actor actor) =>
        InScopeAsync<RentLocker>(verb => verb.ExecuteAsync(actor, student.Id, locker.Id, Token));

    protected Task<Refusal?> ReturnAsync(Student student, string? code = null) =>
        ReturnAsync(student, code, ActorOf(student));

    /// <summary>As the page of their locker leads: who shares it with others leaves it to them.</summary>
    protected async Task<Refusal?> ReturnAsync(Student student, string? code, Actor actor)
    {
        var startedAt = await StartAsync(student);
        return await SharesAsync(student)
            ? await LeaveSharedAsync(student, startedAt, actor)
            : await InScopeAsync<ReturnLocker>(verb => verb.ExecuteAsync(actor, student.Id, startedAt, code, Token));
    }

    protected Task<Refusal?> LeaveSharedAsync(Student student, DateTime startedAt, Actor? actor = null) =>
        InScopeAsync<LeaveSharedLocker>(verb =>
            verb.ExecuteAsync(actor ?? ActorOf(student), student.Id, startedAt, Token)
        );

    /// <param name="returnId">Their last one, if none is said.</param>
    protected async Task<Refusal?> UndoAsync(Student student, int? returnId = null, Actor? actor = null)
    {
        var id = returnId ?? await LastReturnAsync(student);
        return await InScopeAsync<UndoReturn>(verb =>
            verb.ExecuteAsync(actor ?? ActorOf(student), student.Id, id, Token)
        );
    }

    /// <summary>What this student gave up last; zero when nothing of it is kept.</summary>
    protected Task<int> LastReturnAsync(Student student) =>
        Db
            .Returns.Where(given => given.StudentId == student.Id)
            .OrderByDescending(given => given.Id)
            .Select(given => given.Id)
            .FirstOrDefaultAsync(Token);

    private async Task<bool> SharesAsync(Student student)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var current = scope.ServiceProvider.GetRequiredService<CurrentRental>();
        return await current.ShowAsync(student.Id, Now, Token) is { } shown
            && ReturnRules.RefuseReturn(shown.Rental) is not null;
    }

    protected Task<Refusal?> ExtendAsync(Student student, Ticket ticket, Actor? actor = null) =>
        InScopeAsync<ExtendRental>(verb => verb.ExecuteAsync(actor ?? ActorOf(student), student.Id, ticket.Id, Token));

    protected Task<Refusal?> MoveAsync(Student student, Locker locker, string? code = null, Actor? actor = null) =>
        InScopeAsync<MoveRental>(verb =>
            verb.ExecuteAsync(actor ?? ActorOf(student), student.Id, locker.Id, code, Token)
        );

    protected Task<Refusal?> DescribeAsync(Student student, string? title, string? note, Actor? actor = null) =>
        InScopeAsync<DescribeRental>(async verb =>
            await verb.ExecuteAsync(
                actor ?? ActorOf(student),
                student.Id,
                await StartAsync(student),
                title,
                note,
                Token
            )
        );

    /// <summary>
    /// When the rental began that a page shows this student; that of their last one when they hold none any more.
    /// </summary>
    protected async Task<DateTime> StartAsync(Student student)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var current = scope.ServiceProvider.GetRequiredService<CurrentRental>();
        return await current.ShowAsync(student.Id, Now, Token) is { } shown
            ? shown.Rental.StartedAt
            : await Db
                .Rentals.Where(rental => rental.Members.Any(member => member.StudentId == student.Id))
                .OrderByDescending(rental => rental.Id)
                .Select(rental => rental.StartedAt)
                .FirstOrDefaultAsync(Token);
    }

    /// <summary>A student who has just rented a private locker.</summary>
    protected async Task<Student> GivenHolderAsync()
    {
        var student = await GivenStudentAsync();
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));
        return student;
    }

    /// <summary>What this student holds, as it is stored.</summary>
    protected Task<Rental> RentalOfAsync(Student student) =>
        Db.Rentals.HeldBy(student.Id).Include(rental => rental.Members).SingleAsync(Token);

    /// <summary>A shared locker that these students hold together, as if their share room had just ended.</summary>
    protected async Task<Locker> GivenSharedRentalAsync(params Student[] students)
    {
        var lockerId = (await GivenLockerAsync(LockerType.Shared)).Id;
        var db = Db;
        var locker = await db.Lockers.SingleAsync(locker => locker.Id == lockerId, Token);
        var policy = await db.Policies.InForceAt(Now).SingleAsync(Token);
        var members = students.Select(student => (student.Id, (int?)null));
        db.Rentals.Add(Rental.StartShared(members, locker, policy, policy.SharedDueOn(Now, students.Length), Now));
        await db.SaveChangesAsync(Token);
        return locker;
    }

    /// <summary>Each in a scope and on a connection of its own, on threads of their own.</summary>
    protected static async Task<Refusal?[]> AtOnceAsync(params IEnumerable<Func<Task<Refusal?>>> verbs) =>
        await Task.WhenAll(verbs.Select(verb => Task.Run(verb)));

    protected async Task<Refusal?> InScopeAsync<TVerb>(Func<TVerb, Task<Refusal?>> execute)
        where TVerb : notnull
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await execute(scope.ServiceProvider.GetRequiredService<TVerb>());
    }

    /// <summary>Everything a verb around a rental may write, counted.</summary>
    protected async Task<(int, int, int, int, int, int)> WrittenSoFarAsync() =>
        (
            await Db.Messages.CountAsync(Token),
            await Db.AuditEntries.CountAsync(Token),
            await Db.FloorChanges.CountAsync(Token),
            await Db.Moves.CountAsync(Token),
            await Db.Tickets.CountAsync(ticket => ticket.UsedAt != null, Token),
            await Db.Rentals.SumAsync(rental => rental.Version, Token)
        );
}
