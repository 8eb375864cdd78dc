using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Hosting;
using Cabi.Web.Hosting.Requests;
using Cabi.Web.Pages.Account;
using Cabi.Web.Pages.Account.Email;
using Cabi.Web.Pages.Account.Notifications;
using Cabi.Web.Pages.Admin;
using Cabi.Web.Pages.Admin.Jobs;
using Cabi.Web.Pages.Admin.Lockers;
using Cabi.Web.Pages.Admin.People;
using Cabi.Web.Pages.Admin.Policy;
using Cabi.Web.Pages.Binding;
using Cabi.Web.Pages.Inbox;
using Cabi.Web.Pages.Lockers;
using Cabi.Web.Pages.Rental;
using Cabi.Web.Pages.Rooms;
using Cabi.Web.Pages.Waitlist;
using Cabi.Web.Ui;
using Cabi.Web.View.Live;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.WebEncoders;

namespace Cabi.Web.Pages;

/// <summary>What people see: closed by default, in two languages.</summary>
public static class PagesSetup
{
    private const string Students = nameof(Students);
    private const string Staff = nameof(Staff);

    // Read-only cultures: of others the framework makes a copy for every request.
    private static readonly CultureInfo[] _languages =
    [
        CultureInfo.GetCultureInfo("ko"),
        CultureInfo.GetCultureInfo("en"),
    ];

    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = RequestBodies.MostBytes);
        builder
            .Services.AddRazorPages(pages =>
            {
                pages.Conventions.ConfigureFilter(new HandlerFilter());
                pages.Conventions.ConfigureFilter(new ServiceFilterAttribute<LayoutFilter>());
                pages.Conventions.AddPageApplicationModelConvention(
                    "/Floors/Index",
                    page => page.EndpointMetadata.Add(new CachedFloorMetadata())
                );
                pages.Conventions.AuthorizeFolder("/Rental", Students);
                pages.Conventions.AuthorizeFolder("/Inbox", Students);
                pages.Conventions.AuthorizeFolder("/Rooms", Students);
                pages.Conventions.AuthorizeFolder("/Waitlist", Students);
                pages.Conventions.AuthorizeFolder("/Admin", Staff);
            })
            .AddMvcOptions(mvc =>
            {
                mvc.ModelBinderProviders.Insert(0, new TextBinderProvider());
                mvc.ModelBinderProviders.Insert(0, new NamedValueBinder.Provider());

                // No form of ours names its fields as jQuery does, and a name that is half of one is an error to this
                // reader.
                mvc.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
            });
        builder.Services.AddRouting(routes => routes.LowercaseUrls = true);
        builder.Services.AddLocalization();
        builder
            .Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Students, policy => policy.RequireClaim(CabiClaims.Student))
            .AddPolicy(Staff, policy => policy.RequireRole(Roles.Staff));

        builder.Services.AddScoped<CampusText>();
        builder.Services.AddScoped<OverdueTally>();

        AddReaders(builder.Services);
        NameCookies(builder);

        // Hangul is not escaped: eight bytes for each syllable would treble every Korean page.
        builder.Services.Configure<WebEncoderOptions>(encoder =>
            encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All)
        );
    }

    private static void AddReaders(IServiceCollection services)
    {
        services.AddScoped<DemoPerson.Reader>();
        services.AddSingleton<StrengthLimit>();
        services.AddScoped<HomeDetails.Reader>();
        services.AddScoped<LockerSheet.Reader>();
        services.AddScoped<OpeningDetails.Reader>();
        services.AddScoped<RentalDetails.Reader>();
        services.AddScoped<RentalHistory.Reader>();
        services.AddScoped<UndoOffer.Reader>();
        services.AddScoped<RoomDetails.Reader>();
        services.AddScoped<Invitation.Reader>();
        services.AddScoped<WaitlistDetails.Reader>();
        services.AddScoped<MessageList.Reader>();
        services.AddScoped<NotificationsDetails.Reader>();
        services.AddScoped<EmailDetails.Reader>();

        services.AddScoped<FoundPeople.Reader>();
        services.AddScoped<PersonDetails.Reader>();
        services.AddScoped<LockerDetails.Reader>();
        services.AddScoped<OverdueList.Reader>();
        services.AddScoped<PolicyDetails.Reader>();
        services.AddScoped<TermsDetails.Reader>();
        services.AddScoped<JobsDetails.Reader>();
        services.AddScoped<WaitingDeliveries.Reader>();
    }

    public static void UsePages(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error",
                StatusCodeSelector = error =>
                    error.IsDatabaseAway()
                        ? StatusCodes.Status503ServiceUnavailable
                        : StatusCodes.Status500InternalServerError,

                // The error page gets new services: those of the request have failed to reach the database.
                CreateScopeForErrors = true,
            }
        );
        app.UseStatusCodePagesWithReExecute("/status");
        app.Use(KeepStatusOfOptions);
        app.UseRequestLocalization(
            Languages(app.Services.GetRequiredService<CookieNames>(), CampusLanguage.Of(app.Configuration))
        );
        app.UseRouting();

        if (app.Environment.IsProduction())
            app.UseMiddleware<HttpsOnly>();

        app.UseMiddleware<RequestBodies>();
        app.UseAuthentication();
        HangfireDashboard.UseDoor(app);
        app.UseAuthorization();
        app.UseMiddleware<FloorPageCacheMiddleware>();
        app.UseMiddleware<PageConcurrency>();

        app.MapStaticAssets().AllowAnonymous().WithMetadata(new AssetRoute());
        app.MapRazorPages().WithStaticAssets();
        LiveEndpoint.Map(app);
        HangfireDashboard.Map(app);
    }

    // Razor Pages answers OPTIONS of the page that would explain a status with 200.
    private static Task KeepStatusOfOptions(HttpContext context, RequestDelegate next)
    {
        if (
            HttpMethods.IsOptions(context.Request.Method)
            && context.Features.Get<IStatusCodePagesFeature>() is { } pages
        )
            pages.Enabled = false;

        return next(context);
    }

    // The visitor's choice, then what their browser asks for, then the language of the campus.
    private static RequestLocalizationOptions Languages(CookieNames cookies, string ofCampus) =>
        new()
        {
            DefaultRequestCulture = new RequestCulture(ofCampus),
            SupportedCultures = _languages,
            SupportedUICultures = _languages,
            RequestCultureProviders =
            [
                new CookieRequestCultureProvider { CookieName = cookies.Language },
                new AcceptLanguageHeaderRequestCultureProvider(),
            ],
        };

    private static void NameCookies(WebApplicationBuilder builder)
    {
        var names = new CookieNames(isHttpsOnly: builder.Environment.IsProduction());
        builder.Services.AddSingleton(names);
        var secure = builder.Environment.IsProduction() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

        builder.Services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = names.Form;

            // A link in a mail or a chat opens a page too, whose form must work.
            forms.Cookie.SameSite = SameSiteMode.Lax;

            // SecurityHeaders sends one, on every page.
            forms.SuppressXFrameOptionsHeader = true;
            forms.Cookie.SecurePolicy = secure;
        });
        builder.Services.Configure<CookieTempDataProviderOptions>(flash =>
        {
            flash.Cookie.Name = names.Flash;
            flash.Cookie.SecurePolicy = secure;
        });
        builder.Services.ConfigureApplicationCookie(session =>
        {
            session.Cookie.Name = names.Session;
            session.Events.OnRedirectToAccessDenied = context =>
            {
                // A page that is not the visitor's looks as if it did not exist.
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            };
        });
    }
}
