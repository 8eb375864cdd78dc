using Cabi.Web.Accounts.Keys;
using Cabi.Web.Accounts.SigningIn;
using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Messages.Dispatch;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.Accounts;

/// <summary>Who people are: ASP.NET Core Identity with cookies, kept in Cabi's database.</summary>
public static class AccountsSetup
{
    // OWASP's Password Storage Cheat Sheet for PBKDF2 with HMAC-SHA-512, which is what Identity's hasher computes.
    private const int HashIterations = 210_000;

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder
            .Services.AddIdentity<Account, IdentityRole<int>>(ConfigureIdentity)
            .AddEntityFrameworkStores<CabiDb>()
            .AddUserStore<AccountStore>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddDefaultTokenProviders();
        builder.Services.AddScoped<ILookupNormalizer, AccountNormalizer>();
        builder.Services.Configure<DataProtectionTokenProviderOptions>(links =>
            links.TokenLifespan = SetPassword.LinkLifetime
        );
        builder.Services.Configure<SecurityStampValidatorOptions>(stamps =>
        {
            stamps.ValidationInterval = SessionValidation.Interval;
            stamps.OnRefreshingPrincipal = SessionValidation.KeepSessionAsync;
        });

        var isProduction = builder.Environment.IsProduction();
        builder.Services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = isProduction ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            cookie.LoginPath = "/account/sign-in";
            cookie.LogoutPath = "/account/sign-out";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.ExpireTimeSpan = Session.Idle;

            // The page that signs in redirects: this would write whatever letters were sent into a header.
            cookie.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
            cookie.Events.OnValidatePrincipal = context =>
                NeedsNoDatabase(context.HttpContext) ? Task.CompletedTask : SessionValidation.ValidateAsync(context);
        });

        builder
            .Services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .PostConfigure<TimeProvider>(
                (cookie, realTime) =>
                    cookie.TicketDataFormat = new CachedTicketFormat(cookie.TicketDataFormat, realTime)
            );

        builder.Services.AddKeyRing(
            KeyRingSetup.CertificatesIn(builder.Configuration, builder.Environment.ContentRootPath, isProduction)
        );

        builder.Services.AddScoped<SignInLimits>();
        builder.Services.AddScoped<Sessions>();
        builder.Services.AddScoped<PasswordCheck>();
        builder.Services.AddSingleton<HashConcurrency>();
        builder.Services.AddSingleton<MailConcurrency>();
        builder.Services.AddSingleton<KnownDevices>();
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashIterations);
        builder.Services.AddSingleton<EndedSessions>();
        builder.Services.AddScoped<AccountLink.Reader>();
        builder.Services.AddScoped<PasswordJudge>();
        builder.Services.AddScoped<PasswordProof>();
        builder.Services.AddScoped<IAccountLinks, AccountLinks>();
    }

    // The page that says that the database is away, and the files that this page needs.
    private static bool NeedsNoDatabase(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>() is not null
        || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    private static void ConfigureIdentity(IdentityOptions identity)
    {
        identity.User.RequireUniqueEmail = true;
        // The login is the e-mail, and servers take more characters than Identity's list has, such as an apostrophe.
        identity.User.AllowedUserNameCharacters = "";
        identity.SignIn.RequireConfirmedEmail = true;
        // The newest schema that the store of EF Core 9 has; what the third schema adds is mapped by hand.
        identity.Stores.SchemaVersion = IdentitySchemaVersions.Version2;

        // Length is what makes a password hard to guess; rules about characters only make it hard to remember.
        identity.Password.RequiredLength = SetPassword.MinimumLength;
        identity.Password.RequireDigit = false;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireNonAlphanumeric = false;
    }
}
