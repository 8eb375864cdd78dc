using System.Globalization;
using System.Net.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.Notifications;

/// <summary>The folder that takes the place of a mail server in Development: a file for each mail.</summary>
public sealed class MailFolder(IConfiguration configuration, IHostEnvironment environment)
{
    public string Path { get; } = System.IO.Path.Combine(
        environment.ContentRootPath, configuration["Mail:Folder"] ?? System.IO.Path.Combine("App_Data", "mail"));

    /// <summary>Writes <c>{messageId}.eml</c>; writing it again replaces it.</summary>
    public async Task WriteAsync(long messageId, MailMessage mail, CancellationToken token)
    {
        // The client names its files itself, so each is written alone and then given its name.
        var drop = Directory.CreateDirectory(System.IO.Path.Combine(Path, System.IO.Path.GetRandomFileName()));

        using var client = new SmtpClient
        {
            DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
            PickupDirectoryLocation = drop.FullName,
            DeliveryFormat = SmtpDeliveryFormat.International,
        };
        await client.SendMailAsync(mail, token);

        var name = string.Create(CultureInfo.InvariantCulture, $"{messageId}.eml");
        drop.GetFiles().Single().MoveTo(System.IO.Path.Combine(Path, name), overwrite: true);
        drop.Delete();
    }
}
