using Cabi.Web.Accounts;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Tests.Browser.Support;
using static Cabi.Web.Tests.Browser.Support.Scene;

namespace Cabi.Web.Tests.Browser;

/// <summary>Lines, holds and the drop before it comes; after it, <see cref="DropTests"/> looks.</summary>
public static class WaitingScenes
{
    private const string Waitlist = "/waitlist";
    private const string Opening = "/lockers/opening";
    private const string Locker = "/lockers/{id:int}";

    // One section for each, so that nobody is first in another's line.
    private const string Full = "Cluster X - 7";
    private const string Awaited = "Cluster X - 4";
    private const string Held = "Cluster X - 6";
    private const string HeldForAnother = "Cluster X - 5";

    private static readonly Func<DemoCampus, Task<string?>> _student = campus =>
        Task.FromResult<string?>(campus.NewStudent());
    private static readonly Func<DemoCampus, Task<string?>> _waiter = async campus =>
        await campus.NewWaiterAsync(Awaited);
    private static readonly Func<DemoCampus, Task<string?>> _held = async campus => await campus.NewHeldAsync(Held);

    // Once for both scenes: a locker opens only after somebody has had it, so it is never held for two.
    private static readonly Func<DemoCampus, Task<string?>> _passerBy = async campus =>
    {
        await campus.NewHeldAsync(HeldForAnother);
        await campus.NewRoomAsync(1, DemoLines.Floor);
        return campus.NewStudent();
    };

    public static IReadOnlyList<Scene> All { get; } =
    [
        new("waitlist, empty", Waitlist, _student, (_, visitor) => visitor.OpenAsync(Waitlist)),
        new(
            "waitlist, before standing in line",
            Waitlist,
            InTimeForAsync,
            async (campus, visitor) =>
            {
                await visitor.OpenAsync(await campus.LineAsync(Full));
                await Assertions.Expect(visitor.Action("wait")).ToBeEnabledAsync();
            }
        ),
        Incomplete(
            "waitlist, after an incomplete standing in line",
            Waitlist + "/wait",
            InTimeForAsync,
            campus => campus.LineAsync(Full),
            "[data-action=wait]"
        ),
        new(
            "waitlist, no need to wait",
            Waitlist,
            _student,
            async (campus, visitor) => await visitor.OpenAsync(await campus.LineAsync(HeldForAnother))
        ),
        new("waitlist with a line", Waitlist, _waiter, (_, visitor) => visitor.OpenAsync(Waitlist)),
        new(
            "waitlist, in that line already",
            Waitlist,
            _waiter,
            async (campus, visitor) => await visitor.OpenAsync(await campus.LineAsync(Awaited))
        ),
        Incomplete(
            "waitlist, after an incomplete leaving",
            Waitlist + "/leave",
            _waiter,
            Waitlist,
            "[data-action=leave-line]"
        ),
        new(
            "waitlist with a hold",
            Waitlist,
            _held,
            async (_, visitor) =>
            {
                await visitor.OpenAsync(Waitlist);
                await visitor.Find(".held-for-me").WaitForAsync();
            }
        ),
        new(
            "home with a hold",
            "/",
            _held,
            async (_, visitor) =>
            {
                await visitor.OpenAsync("/");
                await visitor.Find(".held-for-me").WaitForAsync();
            }
        ),
        new(
            "a locker that is held for me",
            Locker,
            _held,
            async (campus, visitor) =>
                await visitor.OpenAsync(
                    $"/lockers/{(await campus.SectionAsync(Held)).Lockers.First(locker => locker.Type == LockerType.Shared).Id}"
                )
        ),
        new(
            "a locker that is held for another",
            Locker,
            _passerBy,
            async (campus, visitor) =>
                await visitor.OpenAsync(
                    $"/lockers/{(await campus.SectionAsync(HeldForAnother)).Lockers.First(locker => locker.Type == LockerType.Shared).Id}"
                )
        ),
        new(
            "a locker whose line is offered",
            Locker,
            InTimeForAsync,
            async (campus, visitor) =>
            {
                await visitor.OpenAsync(
                    $"/lockers/{(await campus.SectionAsync(Full)).Lockers.First(locker => locker.Type == LockerType.Shared).Id}"
                );
                await visitor.Find("a[href^='/waitlist?section=']").WaitForAsync();
            }
        ),
        new(
            "a floor with a gathering and what is held",
            "/floors/{id:int}",
            _passerBy,
            async (campus, visitor) =>
            {
                await visitor.OpenAsync($"/floors/{(await campus.FloorAsync(DemoLines.Floor)).Id}");
                await visitor.Find(".tiles [data-state=forming]").First.WaitForAsync();
                await visitor.Find(".tiles [data-state=held]").First.WaitForAsync();
            }
        ),
        new("opening", Opening, _student, (_, visitor) => visitor.OpenAsync(Opening)),
        new(
            "opening when banned",
            Opening,
            async campus => await campus.BannedAsync(),
            (_, visitor) => visitor.OpenAsync(Opening)
        ),
        new(
            "opening with a locker",
            Opening,
            async campus => await campus.NewHolderAsync(),
            (_, visitor) => visitor.OpenAsync(Opening)
        ),
        new(
            "opening for staff",
            Opening,
            _ => Task.FromResult<string?>(DemoAccounts.Staff),
            (_, visitor) => visitor.OpenAsync(Opening)
        ),
    ];

    private static async Task<string?> InTimeForAsync(DemoCampus campus)
    {
        await campus.FullSectionAsync(Full);
        return campus.NewStudent();
    }
}
