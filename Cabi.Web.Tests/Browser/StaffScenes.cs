using Cabi.Web.Accounts;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Tests.Browser.Support;
using static Cabi.Web.Tests.Browser.Support.Scene;

namespace Cabi.Web.Tests.Browser;

/// <summary>The pages of staff and operators.</summary>
public static class StaffScenes
{
    private const string Person = "/admin/people/{id:int}";
    private const string Locker = "/admin/lockers/{id:int}";
    private const string Policy = "/admin/policy";
    private const string Publish = "/admin/policy/{handler:regex(^(preview|publish)$)}";
    private const string Jobs = "/admin/jobs";
    private const string Deliveries = "/admin/jobs/deliveries/{handler:regex(^(send)$)?}";

    private static readonly Func<DemoCampus, Task<string?>> _staff = _ => Task.FromResult<string?>(DemoAccounts.Staff);
    private static readonly Func<DemoCampus, Task<string?>> _operator = _ =>
        Task.FromResult<string?>(DemoAccounts.Operator);

    public static IReadOnlyList<Scene> All { get; } =
    [
        At("staff", "/admin", _staff, "/admin"),
        At("people", "/admin/people", _staff, "/admin/people"),
        At("people, none found", "/admin/people", _staff, "/admin/people?find=none&state=late"),
        At("a person who is late", Person, _staff, campus => PersonAsync(campus, DemoCampus.Late)),
        new(
            "a person who is banned",
            Person,
            async campus =>
            {
                await campus.BannedAsync();
                return DemoAccounts.Staff;
            },
            async (campus, visitor) => await visitor.OpenAsync(await PersonAsync(campus, await campus.BannedAsync()))
        ),
        new(
            "a person, after a ban into the past",
            Person + "/ban",
            _staff,
            async (campus, visitor) =>
            {
                await visitor.OpenAsync(await PersonAsync(campus, DemoCampus.Late));
                await visitor.BeRefusedAsync("ban", ("#ban-until", "2026-01-01T10:00"), ("#ban-reason", ""));
            }
        ),
        Unreasoned(
            "a person, after a ban was lifted without a reason",
            Person + "/lift",
            "lift",
            "[data-ban] [name=Reason]",
            async campus => await PersonAsync(campus, await campus.BannedAsync())
        ),
        Unreasoned(
            "a person, after a ticket without a reason",
            Person + "/grant",
            "grant",
            "#grant-reason",
            campus => PersonAsync(campus, DemoCampus.Late)
        ),
        At(
            "a person who has never signed in",
            Person,
            _staff,
            async campus => await PersonAsync(campus, await campus.NewcomerAsync())
        ),
        new(
            "a person, after an e-mail that no server takes",
            Person + "/email",
            _staff,
            async (campus, visitor) =>
            {
                await visitor.OpenAsync(await PersonAsync(campus, DemoCampus.Late));
                await visitor.BeRefusedAsync(
                    "change-email",
                    ("#email-email", "late@uni"),
                    ("#email-reason", "A typo.")
                );
            }
        ),
        Incomplete(
            "a person, after an incomplete first link",
            Person + "/first-link",
            _staff,
            async campus => await PersonAsync(campus, await campus.NewcomerAsync()),
            "[data-action=first-link]"
        ),
        Incomplete(
            "a person, after an incomplete mark",
            Person + "/mark",
            _staff,
            campus => PersonAsync(campus, DemoCampus.Late),
            "[data-action=mark-accessible]"
        ),
        At("a locker in use, for staff", Locker, _staff, campus => LockerAsync(campus, LockerState.InUse)),
        At("an overdue locker, for staff", Locker, _staff, campus => LockerAsync(campus, LockerState.Overdue)),
        At(
            "a locker out of service, for staff",
            Locker,
            _staff,
            campus => LockerAsync(campus, LockerState.OutOfService)
        ),
        Unreasoned(
            "a locker, after it was taken out without a reason",
            Locker + "/{handler:regex(^(takeout|putback)$)}",
            "take-out",
            "#service-reason",
            campus => LockerAsync(campus, LockerState.Available)
        ),
        Unreasoned(
            "a locker, after its rental was ended without a reason",
            Locker + "/endrental",
            "end-rental",
            "#end-reason",
            campus => LockerAsync(campus, LockerState.InUse)
        ),
        Incomplete(
            "a locker, after an incomplete mark",
            Locker + "/mark",
            _staff,
            campus => LockerAsync(campus, LockerState.Available),
            "[data-action=mark-accessible]"
        ),
        new(
            "a locker, with the code of its lock",
            Locker + "/reveal",
            _staff,
            async (campus, visitor) =>
            {
                await visitor.OpenAsync($"/admin/lockers/{await campus.NewLockerWithCodeAsync()}");
                await visitor.Action("reveal").ClickAsync();
                await visitor.Find(".code").WaitForAsync();
            }
        ),
        At("overdue", "/admin/overdue", _staff, "/admin/overdue"),
        new(
            "long overdue",
            "/admin/overdue",
            async campus =>
            {
                await campus.BeLongOverdueAsync();
                return DemoAccounts.Staff;
            },
            async (_, visitor) => await visitor.OpenAsync("/admin/overdue?show=long")
        ),
        At("overdue, after the last", "/admin/overdue", _staff, "/admin/overdue?after=2199-12-31.1"),
        At("bans", "/admin/bans", _staff, "/admin/bans"),
        At("audit", "/admin/audit", _staff, "/admin/audit"),
        At("the policy for staff", Policy, _staff, "/admin/policy"),
        At("the policy for an operator", Policy, _operator, "/admin/policy"),
        new(
            "the policy, previewed",
            Publish,
            _operator,
            async (_, visitor) =>
            {
                await visitor.OpenAsync("/admin/policy");
                await visitor.Find("#policy-privatetermdays").FillAsync("40");
                await visitor.Find("#policy-longoverduedays").FillAsync("5");
                await visitor.Action("preview-policy").ClickAsync();
                await visitor.Find("[data-change]").First.WaitForAsync();
            }
        ),
        new(
            "the policy, out of its ranges",
            Publish,
            _operator,
            async (_, visitor) =>
            {
                await visitor.OpenAsync("/admin/policy");
                await visitor.BeRefusedAsync(
                    "publish-policy",
                    ("#policy-maxgroup", "9"),
                    ("#policy-privatetermdays", "")
                );
            }
        ),
        Unreasoned(
            "the policy, after a version was withdrawn without a reason",
            Policy + "/withdraw",
            "withdraw-policy",
            "[data-state=future] [name=Reason]",
            async campus =>
            {
                await campus.PlanPolicyAsync();
                return "/admin/policy";
            }
        ),
        new(
            "the policy, at the address of a rebase",
            Policy + "/rebase",
            async campus =>
            {
                await campus.PlanPolicyAsync();
                return await _operator(campus);
            },
            (_, visitor) => visitor.OpenAsync("/admin/policy/rebase")
        ),
        At("the jobs, before any has run", Jobs, _operator, "/admin/jobs?job=CleanUp"),
        new(
            "the jobs, with a failure and a channel that rests",
            Jobs,
            async campus =>
            {
                await campus.RecordJobsAsync();
                return DemoAccounts.Operator;
            },
            async (_, visitor) => await visitor.OpenAsync("/admin/jobs?job=WarnOverdue")
        ),
        Incomplete(
            "the jobs, after an incomplete run",
            Jobs + "/{handler:regex(^(run|pause|resume)$)}",
            _operator,
            "/admin/jobs",
            "[data-job=CleanUp] [data-action=run-job]"
        ),
        new(
            "the jobs, after nothing was checked",
            Jobs + "/{handler:regex(^(retry|discard)$)}",
            async campus =>
            {
                await campus.RecordJobsAsync();
                return DemoAccounts.Operator;
            },
            async (_, visitor) =>
            {
                await visitor.OpenAsync("/admin/jobs");
                await visitor.BeRefusedAsync("retry-chosen");
            }
        ),
        Incomplete(
            "the jobs, after an incomplete resending",
            Jobs + "/resend",
            async campus =>
            {
                await campus.GiveUpDeliveryAsync();
                return DemoAccounts.Operator;
            },
            "/admin/jobs",
            "[data-action=resend-all]"
        ),
        At("waiting deliveries, none", Deliveries, _operator, "/admin/jobs/deliveries?channel=Push"),
        new(
            "waiting deliveries, some",
            Deliveries,
            async campus =>
            {
                await campus.RecordJobsAsync();
                return DemoAccounts.Operator;
            },
            async (_, visitor) => await visitor.OpenAsync("/admin/jobs/deliveries?channel=Slack")
        ),
        At("the terms for staff", "/admin/policy/terms", _staff, "/admin/policy/terms"),
        At("the terms for an operator", "/admin/policy/terms", _operator, "/admin/policy/terms"),
    ];

    // What staff may do, operators may do too.
    private static Scene Unreasoned(
        string name,
        string route,
        string action,
        string field,
        Func<DemoCampus, Task<string>> path
    ) =>
        new(
            name,
            route,
            _operator,
            async (campus, visitor) =>
            {
                await visitor.OpenAsync(await path(campus));
                await visitor.BeRefusedAsync(action, (field, ""));
            }
        );

    private static async Task<string> LockerAsync(DemoCampus campus, LockerState state) =>
        $"/admin/lockers/{await campus.LockerAsync(state)}";

    private static async Task<string> PersonAsync(DemoCampus campus, string email) =>
        $"/admin/people/{await campus.IdOfAsync(email)}";
}
