using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Features;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Support;

/// <content>Tests of the verbs around a share room; each verb in a scope of its own, as a request would.</content>
public abstract partial class CabiTest
{
    protected const int Minutes = 10;

    protected Task<Refusal?> OpenAsync(Student student, Locker locker) => OpenAsync(student, locker, ActorOf(student));

    protected Task<Refusal?> OpenAsync(Student student, Locker locker, Actor actor) =>
        Scoped<OpenShareRoom>().ExecuteAsync(actor, student.Id, locker.Id, Token);

    protected Task<Refusal?> JoinAsync(Student student, Locker locker, string code) =>
        JoinAsync(student, locker, code, ActorOf(student));

    protected Task<Refusal?> JoinAsync(Student student, Locker locker, string code, Actor actor) =>
        Scoped<JoinShareRoom>().ByCodeAsync(actor, student.Id, locker.Id, code, Token);

    protected async Task<Refusal?> LeaveAsync(Student student) =>
        await Scoped<LeaveShareRoom>()
            .ExecuteAsync(
                ActorOf(student),
                student.Id,
                await Db
                    .ShareRoomMembers.Where(member => member.StudentId == student.Id)
                    .OrderByDescending(member => member.Id)
                    .Select(member => member.RoomId)
                    .FirstAsync(Token),
                Token
            );

    /// <summary>Lets somebody who touches the locker settle what has ended around it.</summary>
    protected Task SettleAsync(Locker locker) => Scoped<Settlement>().SettleDueAsync(studentId: null, locker.Id, Token);

    protected Task<ShareRoom> RoomAsync(Locker locker) =>
        Db
            .ShareRooms.Include(room => room.Members)
            .Where(room => room.LockerId == locker.Id)
            .OrderByDescending(room => room.Id)
            .FirstAsync(Token);

    /// <summary>A shared locker around which these people have gathered, the first of them its host.</summary>
    protected async Task<(Locker Locker, ShareRoom Room)> GivenRoomAsync(params Student[] people)
    {
        var locker = await GivenLockerAsync(LockerType.Shared);
        Assert.Null(await OpenAsync(people[0], locker));
        var room = await RoomAsync(locker);

        foreach (var person in people.Skip(1))
            Assert.Null(await JoinAsync(person, locker, KeysOf(room).Code));

        return (locker, room);
    }

    protected async Task<Student[]> GivenStudentsAsync(int count)
    {
        var students = new Student[count];

        for (var i = 0; i < count; i++)
            students[i] = await GivenStudentAsync();

        return students;
    }

    /// <summary>A code that is not the room's.</summary>
    protected string WrongCode(ShareRoom room) => KeysOf(room).Code == "1000" ? "1001" : "1000";

    protected async Task<List<Notice>> ToldAsync(Student student) =>
        [
            .. (
                await Db
                    .Messages.Where(message => message.StudentId == student.Id)
                    .OrderBy(message => message.Id)
                    .ToListAsync(Token)
            ).Select(OutboxWriter.Read),
        ];

    protected async Task<List<int>> HoldersAsync(Locker locker) =>
        await Db
            .Rentals.Where(rental => rental.HeldLockerId == locker.Id)
            .SelectMany(rental => rental.Members)
            .Where(member => member.HoldingStudentId != null)
            .Select(member => member.StudentId)
            .Order()
            .ToListAsync(Token);
}
