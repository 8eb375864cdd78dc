using System.Globalization;
using Cabi.Web.Accounts;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Jobs;
using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>
/// Hangfire's own pages: every run, the instances, what waits. For operators, and in English, which it has and Korean
/// it has not.
/// </summary>
public static class HangfireDashboard
{
    private static readonly CultureInfo _language = CultureInfo.GetCultureInfo("en");

    // Told by their classes, which Hangfire keeps to itself: what changes something, by a form or by its address alone,
    // and the counters, which a form asks for.
    private static readonly Type _formCommand = ClassAt("/recurring/trigger");
    private static readonly Type _addressCommand = ClassAt("/jobs/actions/delete/1");
    private static readonly Type _counters = ClassAt("/stats");

    /// <summary>For all others there is nothing here, whether they are signed in or not.</summary>
    public static void UseDoor(WebApplication app) =>
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(JobHistory.Address, StringComparison.OrdinalIgnoreCase),
            dashboard =>
                dashboard.Use(
                    (context, next) =>
                    {
                        if (Refuse(context) is { } status)
                        {
                            context.Response.StatusCode = status;
                            return Task.CompletedTask;
                        }

                        CultureInfo.CurrentUICulture = _language;
                        return next(context);
                    }
                )
        );

    // Hangfire takes any method anywhere, asks only some of them for the secret of a form, and throws where it finds no
    // form.
    private static int? Refuse(HttpContext context)
    {
        var request = context.Request;

        if (!context.User.IsInRole(Roles.Operator))
            return StatusCodes.Status404NotFound;

        if (DashboardRoutes.Routes.FindDispatcher(request.Path.Value![JobHistory.Address.Length..]) is not { } found)
            return null;

        var asked = found.Item1.GetType();
        string[] methods =
            asked == _formCommand || asked == _addressCommand || asked == _counters
                ? [HttpMethods.Post]
                : [HttpMethods.Get, HttpMethods.Head];

        if (!methods.Contains(request.Method, StringComparer.OrdinalIgnoreCase))
        {
            context.Response.Headers.Allow = new StringValues(methods);
            return StatusCodes.Status405MethodNotAllowed;
        }

        return (asked == _formCommand || asked == _counters) && !request.HasFormContentType
            ? StatusCodes.Status400BadRequest
            : null;
    }

    private static Type ClassAt(string path) => DashboardRoutes.Routes.FindDispatcher(path).Item1.GetType();

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
