using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Browser.Support;

/// <summary>Browsers of people of the demo campus that show messages.</summary>
public static class DemoBrowsers
{
    extension(DemoCampus campus)
    {
        /// <summary>The e-mail of a student who has turned notifications on in two browsers.</summary>
        public async Task<string> NewStudentWithBrowsersAsync()
        {
            var email = campus.NewStudent();
            await campus.AskAsync(async services =>
            {
                var db = services.GetRequiredService<CabiDb>();
                var account = (await DemoCampus.StudentAsync(services, email)).AccountId!.Value;
                var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
                var phone = new PushSubscription(
                    account,
                    $"https://fcm.googleapis.com/{Guid.NewGuid()}",
                    DemoCampus.PushKey.Public,
                    new string('a', 22),
                    "Samsung Internet, Android",
                    now
                );
                phone.MarkUsed(now);
                db.PushSubscriptions.AddRange(
                    phone,
                    new PushSubscription(
                        account,
                        $"https://fcm.googleapis.com/{Guid.NewGuid()}",
                        DemoCampus.PushKey.Public,
                        new string('a', 22),
                        "Firefox, Linux",
                        now
                    )
                );
                return await db.SaveChangesAsync();
            });
            return email;
        }

        /// <summary>In how many browsers this person's messages are shown.</summary>
        public Task<int> BrowsersOfAsync(string email) =>
            campus.AskAsync(async services =>
            {
                var account = (await DemoCampus.StudentAsync(services, email)).AccountId;
                return await services
                    .GetRequiredService<CabiDb>()
                    .PushSubscriptions.CountAsync(device => device.AccountId == account);
            });
    }
}
