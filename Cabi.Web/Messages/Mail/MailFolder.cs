using System.Globalization;
using Cabi.Web.Data.Outbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using MimeKit;

namespace Cabi.Web.Messages.Mail;

/// <summary>The folder that takes the place of a mail server in Development: a file for each mail.</summary>
public sealed class MailFolder(MailText text, IConfiguration configuration, IHostEnvironment environment) : IChannel
{
    private static readonly MailboxAddress _sender = new("Cabi", "cabi@localhost");

    public Channel Channel => Channel.Email;

    /// <summary>Writes <c>{deliveryId}.eml</c>; writing it again replaces it.</summary>
    public async Task<SendOutcome> SendAsync(Envelope envelope, CancellationToken token)
    {
        using var mail = text.Compose(envelope, _sender);
        var folder = Directory.CreateDirectory(PathIn(configuration, environment)).FullName;
        var part = Path.Combine(folder, Path.GetRandomFileName());

        // The file gets its name when it is complete, so that nobody reads half a mail.
        await mail.WriteToAsync(part, token);
        File.Move(
            part,
            Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{envelope.DeliveryId}.eml")),
            overwrite: true
        );
        return new SendOutcome.Sent();
    }

    public static string PathIn(IConfiguration configuration, IHostEnvironment environment) =>
        Path.Combine(environment.ContentRootPath, configuration["Mail:Folder"] ?? Path.Combine("App_Data", "mail"));
}
