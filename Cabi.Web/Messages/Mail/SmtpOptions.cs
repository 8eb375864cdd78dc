using System.Globalization;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace Cabi.Web.Messages.Mail;

/// <summary>The mail server that is configured under <c>Smtp</c>.</summary>
/// <param name="Security">What must protect the connection; a server that does not offer it gets nothing.</param>
public sealed record SmtpOptions(
    string Host,
    int Port,
    SecureSocketOptions Security,
    string? User,
    string? Password,
    MailboxAddress Sender
)
{
    /// <summary>Seconds until a server that says nothing counts as away.</summary>
    public const int Patience = 15;

    /// <returns>Null where no server is named.</returns>
    /// <exception cref="InvalidOperationException">What is configured is not usable.</exception>
    public static SmtpOptions? In(IConfiguration configuration)
    {
        var smtp = configuration.GetSection("Smtp");

        if (smtp["Host"] is not { Length: > 0 } host)
            return null;

        var security = (smtp["Security"] ?? "starttls") switch
        {
            "starttls" => SecureSocketOptions.StartTls,
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" => SecureSocketOptions.None,
            var other => throw new InvalidOperationException(
                $"Smtp:Security must be 'starttls', 'tls' or 'none'; it is '{other}'."
            ),
        };
        var usual = security == SecureSocketOptions.SslOnConnect ? "465" : "587";

        if (
            !int.TryParse(smtp["Port"] ?? usual, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is 0 or > 65535
        )
            throw new InvalidOperationException($"Smtp:Port must be a port; it is '{smtp["Port"]}'.");

        if (!MailboxAddress.TryParse(smtp["From"], out var sender) || sender.Domain.Length == 0)
            throw new InvalidOperationException(
                $"Smtp:From must be the address that mail comes from; it is '{smtp["From"]}'."
            );

        return new SmtpOptions(
            host,
            port,
            security,
            smtp["User"],
            smtp["Password"],
            new MailboxAddress("Cabi", sender.Address)
        );
    }
}
