using System.Net.Security;
using MailKit.Net.Smtp;

namespace Cabi.Web.Messages.Mail;

/// <summary>How a connection to the mail server begins and ends.</summary>
public static class SmtpConnection
{
    private static readonly TimeSpan _farewell = TimeSpan.FromSeconds(2);

    /// <summary>Connects to a server that proves who it is, and signs in where it is configured.</summary>
    public static async Task<StagedSmtpClient> OpenAsync(SmtpOptions options, CancellationToken token)
    {
        // MailKit's own check trusts some well-known servers without their authority, and asks authorities whether a
        // certificate was revoked.
        var client = new StagedSmtpClient
        {
            ServerCertificateValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None,
            CheckCertificateRevocation = false,
        };

        try
        {
            await client.ConnectAsync(options.Host, options.Port, options.Security, token);

            if (options.User is { Length: > 0 } user)
                await client.AuthenticateAsync(user, options.Password ?? "", token);

            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Ends the session with the server, which may have gone already.</summary>
    public static async Task LeaveAsync(SmtpClient client)
    {
        using var limit = new CancellationTokenSource(_farewell);
        await client.DisconnectAsync(quit: true, limit.Token);
        client.Dispose();
    }
}
