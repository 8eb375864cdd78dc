using System.Buffers;
using System.Globalization;
using System.Net;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Cabi.Bench;

/// <summary>A mail server that keeps what it is sent, a file each, until its process ends.</summary>
public static class MailSink
{
    public static Task RunAsync(int port, string folder)
    {
        var services = new ServiceProvider();
        services.Add(new Store(folder));
        var options = new SmtpServerOptionsBuilder()
            .ServerName("mail.test")
            .Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, port)))
            .Build();
        return new SmtpServer.SmtpServer(options, services).StartAsync(CancellationToken.None);
    }

    private sealed class Store(string folder) : MessageStore
    {
        private int _count;

        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context,
            IMessageTransaction transaction,
            ReadOnlySequence<byte> buffer,
            CancellationToken cancellationToken
        )
        {
            var name = Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture) + ".eml";
            await File.WriteAllBytesAsync(Path.Combine(folder, name), buffer.ToArray(), cancellationToken);
            return SmtpResponse.Ok;
        }
    }
}
