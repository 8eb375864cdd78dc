using System.Globalization;
using System.Net.Mail;
using Cabi.Web.Data.Outbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.Notifications;

/// <summary>The folder that takes the place of a mail server in Development: a file for each mail.</summary>
public sealed class MailFolder(MailText text, IConfiguration configuration, IHostEnvironment environment) : IChannel
{
    private static readonly MailAddress _sender = new("cabi@localhost", "Cabi");

    public Channel Channel => Channel.Email;

    /// <summary>Writes <c>{deliveryId}.eml</c>; writing it again replaces it.</summary>
    public async Task<SendOutcome> SendAsync(Envelope envelope, CancellationToken token)
    {
        // The client names its files itself, so each is written alone and then given its name.
        var folder = PathIn(configuration, environment);
        var drop = Directory.CreateDirectory(Path.Combine(folder, Path.GetRandomFileName()));

        using var client = new SmtpClient
        {
            DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
            PickupDirectoryLocation = drop.FullName,
            DeliveryFormat = SmtpDeliveryFormat.International,
        };
        using var mail = text.Compose(envelope, _sender);
        await client.SendMailAsync(mail, token);

        var name = string.Create(CultureInfo.InvariantCulture, $"{envelope.DeliveryId}.eml");
        drop.GetFiles().Single().MoveTo(Path.Combine(folder, name), overwrite: true);
        drop.Delete();
        return new SendOutcome.Sent();
    }

    public static string PathIn(IConfiguration configuration, IHostEnvironment environment) => Path.Combine(
        environment.ContentRootPath, configuration["Mail:Folder"] ?? Path.Combine("App_Data", "mail"));
}
