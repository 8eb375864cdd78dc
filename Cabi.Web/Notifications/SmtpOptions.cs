using System.Globalization;
using System.Net.Mail;
using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Notifications;

/// <summary>The mail server that is configured under <c>Smtp</c>.</summary>
/// <param name="UsesTls">STARTTLS, and nothing without it.</param>
public sealed record SmtpOptions(string Host, int Port, bool UsesTls, string? User, string? Password, MailAddress Sender)
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

        if (!int.TryParse(smtp["Port"] ?? "587", NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is 0 or > 65535)
            throw new InvalidOperationException($"Smtp:Port must be a port; it is '{smtp["Port"]}'.");

        var security = smtp["Security"] ?? "starttls";

        if (security is not ("starttls" or "none"))
            throw new InvalidOperationException($"Smtp:Security must be 'starttls' or 'none'; it is '{security}'.");

        if (!MailAddress.TryCreate(smtp["From"], "Cabi", out var sender))
            throw new InvalidOperationException($"Smtp:From must be the address that mail comes from; it is '{smtp["From"]}'.");

        return new SmtpOptions(host, port, security == "starttls", smtp["User"], smtp["Password"], sender);
    }
}
