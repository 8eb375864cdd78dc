using System.Security.Claims;
using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Data;

/// <summary>
/// Identity's stores in the product's own database, on either leg, through Identity's managers; each step in a scope of
/// its own as in a request.
/// </summary>
public sealed class AccountStoreTests(CabiApp app) : IClassFixture<CabiApp>, IAsyncLifetime
{
    private const string Password = "Passw0rd!-한글-🔒";

    public Task InitializeAsync() => app.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_account_is_found_by_id_name_and_address_in_any_case()
    {
        var id = await CreateAsync("Kim", "Kim@Example.com");

        await WithUsersAsync(async users =>
        {
            Assert.Equal("Kim", (await users.FindByIdAsync(id))?.UserName);
            Assert.Equal("Kim", (await users.FindByNameAsync("kIM"))?.UserName);
            Assert.Equal("Kim", (await users.FindByEmailAsync("kim@example.COM"))?.UserName);
            Assert.Null(await users.FindByNameAsync("kim "));
            Assert.True(await users.CheckPasswordAsync(await UserAsync(users, id), Password));
        });
    }

    [Fact]
    public async Task A_name_and_an_address_are_taken_once()
    {
        await CreateAsync("Kim", "kim@example.com");

        await WithUsersAsync(async users =>
        {
            var sameName = await users.CreateAsync(
                new Account { UserName = "KIM", Email = "other@example.com" },
                Password
            );
            var sameAddress = await users.CreateAsync(
                new Account { UserName = "other", Email = "KIM@example.com" },
                Password
            );

            Assert.Equal("DuplicateUserName", Assert.Single(sameName.Errors).Code);
            Assert.Equal("DuplicateEmail", Assert.Single(sameAddress.Errors).Code);
        });
    }

    [Fact]
    public async Task Roles_are_given_asked_for_and_taken_back()
    {
        var id = await CreateAsync("Kim", "kim@example.com");
        await WithRolesAsync(async roles =>
        {
            var role = new IdentityRole<int> { Name = "관리자" };
            await SucceedAsync(roles.CreateAsync(role));
            await SucceedAsync(roles.AddClaimAsync(role, new Claim("may", "open 'every' \\ locker")));
        });

        await WithUsersAsync(async users =>
            await SucceedAsync(users.AddToRoleAsync(await UserAsync(users, id), "관리자"))
        );

        await WithRolesAsync(async roles =>
            Assert.Equal(
                "open 'every' \\ locker",
                Assert.Single(await roles.GetClaimsAsync((await roles.FindByNameAsync("관리자"))!)).Value
            )
        );
        await WithUsersAsync(async users =>
        {
            var user = await UserAsync(users, id);
            Assert.True(await users.IsInRoleAsync(user, "관리자"));
            Assert.Equal("Kim", Assert.Single(await users.GetUsersInRoleAsync("관리자")).UserName);
            await SucceedAsync(users.RemoveFromRoleAsync(user, "관리자"));
            Assert.Empty(await users.GetRolesAsync(user));
        });
    }

    [Fact]
    public async Task Claims_logins_and_tokens_are_kept()
    {
        var id = await CreateAsync("Kim", "kim@example.com");

        await WithUsersAsync(async users =>
        {
            var user = await UserAsync(users, id);
            await SucceedAsync(users.AddClaimAsync(user, new Claim("dept", "42")));
            await SucceedAsync(users.ReplaceClaimAsync(user, new Claim("dept", "42"), new Claim("dept", "수학과")));
            await SucceedAsync(users.AddLoginAsync(user, new UserLoginInfo("google", "key|1", "Google")));
            await SucceedAsync(users.SetAuthenticationTokenAsync(user, "google", "access", "a"));
            await SucceedAsync(users.SetAuthenticationTokenAsync(user, "google", "access", "b"));
        });

        await WithUsersAsync(async users =>
        {
            var user = await UserAsync(users, id);
            Assert.Equal("수학과", Assert.Single(await users.GetClaimsAsync(user)).Value);
            Assert.Single(await users.GetUsersForClaimAsync(new Claim("dept", "수학과")));
            Assert.Equal("Kim", (await users.FindByLoginAsync("google", "key|1"))?.UserName);
            Assert.Null(await users.FindByLoginAsync("google", "KEY|1"));
            Assert.Equal("b", await users.GetAuthenticationTokenAsync(user, "google", "access"));
        });
    }

    [Fact]
    public async Task A_recovery_code_is_used_once()
    {
        var id = await CreateAsync("Kim", "kim@example.com");
        List<string> codes = [];
        await WithUsersAsync(async users =>
        {
            var user = await UserAsync(users, id);
            await SucceedAsync(users.ResetAuthenticatorKeyAsync(user));
            codes = [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 5))!];
        });

        await WithUsersAsync(async users =>
            await SucceedAsync(users.RedeemTwoFactorRecoveryCodeAsync(await UserAsync(users, id), codes[2]))
        );

        await WithUsersAsync(async users =>
        {
            var user = await UserAsync(users, id);
            Assert.False((await users.RedeemTwoFactorRecoveryCodeAsync(user, codes[2])).Succeeded);
            Assert.Equal(4, await users.CountRecoveryCodesAsync(user));
            Assert.NotEmpty((await users.GetAuthenticatorKeyAsync(user))!);
        });
    }

    [Fact]
    public async Task Failures_lock_an_account_out_until_the_instant_that_was_kept()
    {
        var id = await CreateAsync("Kim", "kim@example.com");
        var until = DateTimeOffset.UnixEpoch.AddYears(100).AddTicks(12_345_670);

        await WithUsersAsync(async users =>
        {
            for (var failures = 0; failures < users.Options.Lockout.MaxFailedAccessAttempts; failures++)
                await SucceedAsync(users.AccessFailedAsync(await UserAsync(users, id)));
        });

        await WithUsersAsync(async users =>
        {
            var user = await UserAsync(users, id);
            Assert.True(await users.IsLockedOutAsync(user));
            await SucceedAsync(users.SetLockoutEndDateAsync(user, until));
        });
        await WithUsersAsync(async users =>
            Assert.Equal(until, await users.GetLockoutEndDateAsync(await UserAsync(users, id)))
        );
    }

    [Fact]
    public async Task A_reset_password_ends_older_sessions_by_its_stamp()
    {
        var id = await CreateAsync("Kim", "kim@example.com");

        await WithUsersAsync(async users =>
        {
            var user = await UserAsync(users, id);
            var stamp = await users.GetSecurityStampAsync(user);
            await SucceedAsync(
                users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), "An0ther!-password")
            );
            Assert.NotEqual(stamp, await users.GetSecurityStampAsync(user));
        });

        await WithUsersAsync(async users =>
            Assert.True(await users.CheckPasswordAsync(await UserAsync(users, id), "An0ther!-password"))
        );
    }

    [Fact]
    public async Task Whoever_changes_an_account_second_is_told()
    {
        var id = await CreateAsync("Kim", "kim@example.com");

        await WithUsersAsync(async first =>
            await WithUsersAsync(async second =>
            {
                var (mine, theirs) = (await UserAsync(first, id), await UserAsync(second, id));
                (mine.PhoneNumber, theirs.PhoneNumber) = ("1", "2");

                await SucceedAsync(first.UpdateAsync(mine));
                Assert.Equal("ConcurrencyFailure", Assert.Single((await second.UpdateAsync(theirs)).Errors).Code);
            })
        );
    }

    [Fact]
    public async Task A_passkey_comes_back_as_it_was_kept()
    {
        var id = await CreateAsync("Kim", "kim@example.com");
        await WithUsersAsync(async users =>
            await SucceedAsync(users.AddOrUpdatePasskeyAsync(await UserAsync(users, id), Passkey(1)))
        );

        await WithUsersAsync(async users =>
        {
            var user = await UserAsync(users, id);
            var used = Passkey(1);
            (used.SignCount, used.Name, used.IsBackedUp) = (7, "내 '열쇠' 🔑 \\", true);
            await SucceedAsync(users.AddOrUpdatePasskeyAsync(user, used));
            await SucceedAsync(users.AddOrUpdatePasskeyAsync(user, Passkey(2)));
        });

        // A sign-in changes one member of the kept document.
        await WithUsersAsync(async users =>
        {
            var user = await UserAsync(users, id);
            var used = (await users.GetPasskeyAsync(user, Passkey(1).CredentialId))!;
            used.SignCount = uint.MaxValue;
            await SucceedAsync(users.AddOrUpdatePasskeyAsync(user, used));
            (used.SignCount, used.Name) = (uint.MaxValue, "it's \\ \"mine\" 🔑");
            await SucceedAsync(users.AddOrUpdatePasskeyAsync(user, used));
        });

        await WithUsersAsync(async users =>
        {
            var user = await UserAsync(users, id);
            var kept = (await users.GetPasskeyAsync(user, Passkey(1).CredentialId))!;
            Assert.Equal(2, (await users.GetPasskeysAsync(user)).Count);
            Assert.Equal((uint.MaxValue, "it's \\ \"mine\" 🔑", true), (kept.SignCount, kept.Name, kept.IsBackedUp));
            Assert.Equal(Passkey(1).PublicKey, kept.PublicKey);
            Assert.Equal(Passkey(1).Transports, kept.Transports);
            Assert.Equal(Passkey(1).CreatedAt, kept.CreatedAt);
            Assert.Equal("Kim", (await users.FindByPasskeyIdAsync(Passkey(2).CredentialId))?.UserName);
            await SucceedAsync(users.RemovePasskeyAsync(user, Passkey(1).CredentialId));
            Assert.Null(await users.FindByPasskeyIdAsync(Passkey(1).CredentialId));
        });
    }

    [Fact]
    public async Task What_belongs_to_an_account_goes_with_it()
    {
        var id = await CreateAsync("Kim", "kim@example.com");
        await WithRolesAsync(roles => SucceedAsync(roles.CreateAsync(new IdentityRole<int> { Name = "staff" })));
        await WithUsersAsync(async users =>
        {
            var user = await UserAsync(users, id);
            await SucceedAsync(users.AddToRoleAsync(user, "staff"));
            await SucceedAsync(users.AddClaimAsync(user, new Claim("a", "b")));
            await SucceedAsync(users.AddLoginAsync(user, new UserLoginInfo("a", "b", "c")));
            await SucceedAsync(users.SetAuthenticationTokenAsync(user, "a", "b", "c"));
            await SucceedAsync(users.AddOrUpdatePasskeyAsync(user, Passkey(1)));
        });

        await WithUsersAsync(async users => await SucceedAsync(users.DeleteAsync(await UserAsync(users, id))));

        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        Assert.Equal(
            (0, 0, 0, 0, 0, 1),
            (
                await db.Set<IdentityUserRole<int>>().CountAsync(),
                await db.Set<IdentityUserClaim<int>>().CountAsync(),
                await db.Set<IdentityUserLogin<int>>().CountAsync(),
                await db.Set<IdentityUserToken<int>>().CountAsync(),
                await db.Set<IdentityUserPasskey<int>>().CountAsync(),
                await db.Set<IdentityRole<int>>().CountAsync()
            )
        );
    }

    private static UserPasskeyInfo Passkey(byte number) =>
        new(
            credentialId: [number, 0, 39, 92, 255],
            publicKey: [.. Enumerable.Range(0, 256).Select(value => (byte)value)],
            createdAt: TestTime.Start.AddTicks(1_230),
            signCount: 0,
            transports: ["usb", "hybrid"],
            isUserVerified: true,
            isBackupEligible: true,
            isBackedUp: false,
            attestationObject: [1, 2, 3],
            clientDataJson: [4, 5, 6]
        );

    private static async Task SucceedAsync(Task<IdentityResult> result) =>
        Assert.Equal(IdentityResult.Success.ToString(), (await result).ToString());

    private static async Task<Account> UserAsync(UserManager<Account> users, string id) =>
        await users.FindByIdAsync(id) ?? throw new InvalidOperationException("No such account.");

    private async Task<string> CreateAsync(string name, string email)
    {
        var id = "";
        await WithUsersAsync(async users =>
        {
            var user = new Account
            {
                UserName = name,
                Email = email,
                EmailConfirmed = true,
            };
            await SucceedAsync(users.CreateAsync(user, Password));
            id = await users.GetUserIdAsync(user);
        });
        return id;
    }

    private async Task WithUsersAsync(Func<UserManager<Account>, Task> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<UserManager<Account>>());
    }

    private async Task WithRolesAsync(Func<RoleManager<IdentityRole<int>>, Task> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole<int>>>());
    }
}
