using System.Collections.Concurrent;
using System.Text;
using Cabi.Web.Data.Outbox;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace Cabi.Web.Messages.Mail;

/// <summary>
/// E-mail by an SMTP server. The channel opens as many connections as it sends mails at the same time, and keeps each
/// for the mails that follow, until the channel is disposed.
/// </summary>
public sealed class SmtpChannel(SmtpOptions options, MailText text) : IChannel, IAsyncDisposable
{
    private readonly ConcurrentBag<StagedSmtpClient> _idle = [];

    public Channel Channel => Channel.Email;

    public async Task<SendOutcome> SendAsync(Envelope envelope, CancellationToken token)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(TimeSpan.FromSeconds(SmtpOptions.Patience));

        try
        {
            using var mail = text.Compose(envelope, options.Sender);

            if (!_idle.TryTake(out var client) || !await TryReuseAsync(client, mail, limit.Token))
                await SendAsync(
                    await SmtpConnection.OpenAsync(options, limit.Token),
                    mail,
                    new Departure(),
                    limit.Token
                );

            return new SendOutcome.Sent();
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return new SendOutcome.Throttled($"The mail server said nothing for {SmtpOptions.Patience} seconds.");
        }
        catch (Exception error) when (SmtpOutcome.Of(error) is { } outcome)
        {
            return outcome;
        }
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_idle.Select(SmtpConnection.LeaveAsync));

    /// <returns>False when the connection was dead and nothing of the mail has left.</returns>
    private async Task<bool> TryReuseAsync(StagedSmtpClient client, MimeMessage mail, CancellationToken token)
    {
        var departure = new Departure();

        try
        {
            await SendAsync(client, mail, departure, token);
            return true;
        }
        // A server closes a connection after a number of mails or minutes.
        catch (Exception error)
            when (!departure.HasBegun && !client.IsConnected && error is not OperationCanceledException)
        {
            return false;
        }
    }

    private async Task SendAsync(
        StagedSmtpClient client,
        MimeMessage mail,
        Departure departure,
        CancellationToken token
    )
    {
        try
        {
            client.Begin();

            // MailKit would send such an address, and the server would answer that it does not understand the command.
            if (
                !client.Capabilities.HasFlag(SmtpCapabilities.UTF8)
                && !mail.To.Mailboxes.All(box => Ascii.IsValid(box.LocalPart))
            )
                throw new FormatException("The mail server takes no address with such letters.");

            await client.SendAsync(mail, token, departure);
        }
        catch (SmtpCommandException error)
        {
            throw new SmtpReplyException(client.Stage, error);
        }
        catch (Exception error) when (error is not FormatException)
        {
            // The connection may be in the middle of a command, so it cannot be used again.
            client.Dispose();
            throw;
        }
        finally
        {
            // A refused mail leaves its connection usable.
            if (client.IsConnected)
                _idle.Add(client);
            else
                client.Dispose();
        }
    }

    /// <summary>Whether anything of a mail has left.</summary>
    private sealed class Departure : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
