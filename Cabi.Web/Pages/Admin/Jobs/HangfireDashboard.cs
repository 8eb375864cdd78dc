using System.Globalization;
using Cabi.Web.Accounts;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Jobs;
using Hangfire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>
/// Hangfire's own pages: every run, the instances, what waits. For operators, and in English, which it has and Korean
/// it has not.
/// </summary>
public static class HangfireDashboard
{
    private static readonly CultureInfo _language = CultureInfo.GetCultureInfo("en");

    /// <summary>For all others there is nothing here, whether they are signed in or not.</summary>
    public static void UseDoor(WebApplication app) =>
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(JobHistory.Address, StringComparison.OrdinalIgnoreCase),
            dashboard =>
                dashboard.Use(
                    (context, next) =>
                    {
                        if (!context.User.IsInRole(Roles.Operator))
                        {
                            context.Response.StatusCode = StatusCodes.Status404NotFound;
                            return Task.CompletedTask;
                        }

                        // Hangfire answers its counters to a form alone, and throws at any other question.
                        if (IsCounters(context.Request.Path) && !HttpMethods.IsPost(context.Request.Method))
                        {
                            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                            return Task.CompletedTask;
                        }

                        CultureInfo.CurrentUICulture = _language;
                        return next(context);
                    }
                )
        );

    private static bool IsCounters(PathString path) =>
        path.Equals($"{JobHistory.Address}/stats", StringComparison.OrdinalIgnoreCase);

    public static void Map(WebApplication app) =>
        app.MapHangfireDashboard(
                JobHistory.Address,
                new DashboardOptions
                {
                    AppPath = JobsPage.Address,
                    DashboardTitle = "Cabi",
                    DisplayStorageConnectionString = false,
                    DisplayNameFunc = (_, job) =>
                        Schedule.Find(job.Args is [string name, ..] ? name : null)?.DashboardTitle ?? job.ToString(),

                    // Hangfire's own rule admits whoever asks from this machine, as every proxy does.
                    Authorization = [],
                }
            )
            .RequireAuthorization(new AuthorizationPolicyBuilder().RequireRole(Roles.Operator).Build());
}
