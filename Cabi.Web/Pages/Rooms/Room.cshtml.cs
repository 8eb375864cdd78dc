using System.ComponentModel.DataAnnotations;
using Cabi.Web.Data;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Messages;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Rooms;

/// <summary>
/// A share room for those who sit in it: its clock, its code and link, who has come; afterwards, what came of it.
/// </summary>
public sealed class RoomModel(
    CabiDb db,
    LayoutModel layout,
    LeaveShareRoom leaveRoom,
    IConfiguration configuration,
    IStringLocalizer<Words> words
) : CabiPage
{
    public sealed record Person(string Name, bool IsMe);

    public ShareRoom Room { get; private set; } = null!;

    public LockerAddress Locker { get; private set; } = null!;

    public IReadOnlyList<Person> People { get; private set; } = [];

    /// <summary>The due day of the rental that came of it; null while it is open and when it dissolved.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The visitor is one of those who share that rental.</summary>
    public bool IsIn { get; private set; }

    public bool IsOpen => Room.IsOpenAt(layout.Now);

    /// <summary>The visitor has left it before its end.</summary>
    public bool HasLeft { get; private set; }

    // Without Site:Address the link uses the host that the visitor has asked for.
    public string Link =>
        $"{configuration["Site:Address"]?.TrimEnd('/') ?? $"{Request.Scheme}://{Request.Host}"}/join/{Room.Token}";

    [BindProperty, Required]
    public Guid? RequestId { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        ModelState.Clear();
        return await ShowAsync(id, token) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostLeaveAsync(int id, CancellationToken token)
    {
        await layout.LoadAsync(HttpContext);

        if (!await ShowAsync(id, token))
            return NotFound();

        if (!ModelState.IsValid || RequestId is not { } requestId)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var refusal = await leaveRoom.ExecuteAsync(ActorOf(requestId), StudentId, id, token);
        return Answer(refusal, $"/lockers/{Room.LockerId}", words["You have left the waiting room."], $"/rooms/{id}");
    }

    // To a person who has never sat in the room, it does not exist.
    private async Task<bool> ShowAsync(int id, CancellationToken token)
    {
        var room = await db
            .ShareRooms.AsNoTracking()
            .Include(room => room.Members)
            .Include(room => room.Locker.Section.Floor.Building)
            .AsSingleQuery()
            .SingleOrDefaultAsync(
                room => room.Id == id && room.Members.Any(member => member.StudentId == StudentId),
                token
            );

        if (room is null)
            return false;

        Room = room;
        Locker = LockerAddress.Of(room.Locker);
        HasLeft = room.Seated.All(member => member.StudentId != StudentId);

        if (IsOpen)
            People = await PeopleAsync(token);
        else
            (DueOn, IsIn) = await OutcomeAsync(token);

        return true;
    }

    private async Task<(DateOnly? DueOn, bool IsIn)> OutcomeAsync(CancellationToken token)
    {
        if (Room.SettledAt is null)
        {
            var outcome = await RoomReader.OutcomeAsync(db, Room, layout.Now.Calendar, token);
            return (outcome.DueOn, outcome.Members.Any(member => member.StudentId == StudentId));
        }

        var rental = await db
            .Rentals.Where(rental => rental.Id == Room.RentalId)
            .Select(rental => new { rental.DueOn, IsIn = rental.Members.Any(member => member.StudentId == StudentId) })
            .SingleOrDefaultAsync(token);
        return (rental?.DueOn, rental?.IsIn ?? false);
    }

    private async Task<List<Person>> PeopleAsync(CancellationToken token)
    {
        var ids = Room.Seated.Select(member => member.StudentId).ToList();
        var names = await db
            .Students.Where(student => ids.Contains(student.Id))
            .ToDictionaryAsync(student => student.Id, student => student.Name, token);

        return ids.ConvertAll(id => new Person(names[id], id == StudentId));
    }
}
