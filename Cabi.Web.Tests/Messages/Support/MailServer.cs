using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cabi.Web.Tests.Delivery.Support;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Cabi.Web.Tests.Messages.Support;

/// <summary>An SMTP server that a test may end and start again.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _mails = [];
    private readonly ManualResetEventSlim _talks = new(initialState: true);
    private (string Part, string Answer)[] _moods = [];
    private int _mailsPerConnection;
    private int _connections;
    private bool _isSecure;
    private X509Certificate2? _certificate;
    private CancellationTokenSource? _end;
    private Task _running = Task.CompletedTask;

    public int Port { get; } = RunningCabi.FreePort();

    /// <summary>What it has accepted, in the order of arrival.</summary>
    public IReadOnlyList<ReceivedMail> Mails => [.. _mails.Select(ReceivedMail.Read)];

    /// <summary>How often it was connected to.</summary>
    public int Connections => _connections;

    /// <summary>Senders and recipients whose address contains one of these get that answer instead.</summary>
    public void Answer(params (string Part, string Answer)[] moods) => _moods = moods;

    /// <summary>Ends each connection at the first mail after so many.</summary>
    public void EndConnectionsAfter(int mails) => _mailsPerConnection = mails;

    /// <summary>Starts it with an empty mailbox and nobody refused.</summary>
    /// <param name="security">As Cabi's own setting: <c>tls</c>, <c>starttls</c>, or <c>none</c>.</param>
    /// <param name="certificate">Its file without the end of its name.</param>
    public void Start(string security = "none", string? certificate = null)
    {
        _mails.Clear();
        _moods = [];
        _mailsPerConnection = int.MaxValue;
        _connections = 0;
        _isSecure = security == "tls";
        _certificate = certificate is null
            ? null
            : X509Certificate2.CreateFromPemFile(certificate + ".pem", certificate + ".key");
        GoOn();
    }

    /// <summary>Starts it again with what it has accepted before.</summary>
    public void GoOn()
    {
        var endpoint = new EndpointDefinitionBuilder()
            .Endpoint(new IPEndPoint(IPAddress.Loopback, Port))
            .IsSecure(_isSecure);

        if (_certificate is not null)
            endpoint.Certificate(_certificate);

        var desk = new Desk(this);
        var services = new ServiceProvider();
        services.Add((IMailboxFilter)desk);
        services.Add((IMessageStore)desk);
        services.Add(new Commands());
        var server = new SmtpServer.SmtpServer(
            new SmtpServerOptionsBuilder()
                .ServerName("mail.test")
                .MaxRetryCount(int.MaxValue)
                .Endpoint(endpoint.Build())
                .Build(),
            services
        );
        server.SessionCreated += (_, session) =>
        {
            _connections++;
            _talks.Wait();
            session.Context.CommandExecuting += (_, _) => _talks.Wait();
        };
        _end = new CancellationTokenSource();
        _running = server.StartAsync(_end.Token);
    }

    /// <summary>From now on it says nothing any more.</summary>
    public void Freeze() => _talks.Reset();

    public async Task StopAsync()
    {
        await (_end?.CancelAsync() ?? Task.CompletedTask);
        _talks.Set();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _end?.Dispose();
        _certificate?.Dispose();
        _talks.Dispose();
    }

    /// <summary>Takes mails, unless the test has said what to answer instead.</summary>
    private sealed class Desk(MailServer server) : IMailboxFilter, IMessageStore
    {
        private const string Mails = "mails";

        public Task<bool> CanAcceptFromAsync(
            ISessionContext context,
            IMailbox from,
            int size,
            CancellationToken cancellationToken
        )
        {
            if (server._certificate is not null && !context.Pipe.IsSecure)
                throw Refusal("530 Must issue a STARTTLS command first");

            var mails = context.Properties.TryGetValue(Mails, out var before) ? (int)before + 1 : 1;
            context.Properties[Mails] = mails;

            return mails > server._mailsPerConnection
                ? throw Refusal("421 That is enough for one connection", isLast: true)
                : JudgeAsync(from);
        }

        public Task<bool> CanDeliverToAsync(
            ISessionContext context,
            IMailbox to,
            IMailbox from,
            CancellationToken cancellationToken
        ) => JudgeAsync(to);

        public Task<SmtpResponse> SaveAsync(
            ISessionContext context,
            IMessageTransaction transaction,
            ReadOnlySequence<byte> buffer,
            CancellationToken cancellationToken
        )
        {
            server._mails.Enqueue(Encoding.UTF8.GetString(buffer));
            return Task.FromResult(SmtpResponse.Ok);
        }

        private Task<bool> JudgeAsync(IMailbox mailbox)
        {
            var address = $"{mailbox.User}@{mailbox.Host}";
            var answer = Array
                .Find(server._moods, mood => address.Contains(mood.Part, StringComparison.Ordinal))
                .Answer;
            return answer is null ? Task.FromResult(true) : throw Refusal(answer);
        }

        private static SmtpResponseException Refusal(string answer, bool isLast = false) =>
            new(new SmtpResponse((SmtpReplyCode)int.Parse(answer[..3]), answer[4..]), isLast);
    }

    /// <summary>
    /// It takes addresses of ASCII only, as many servers do. It takes one command at a time, or whoever sends several
    /// might not hear its last word.
    /// </summary>
    private sealed class Commands : SmtpCommandFactory
    {
        public override SmtpCommand CreateEhlo(string domainOrAddress) => new Greeting(domainOrAddress);

        private sealed class Greeting(string domainOrAddress) : EhloCommand(domainOrAddress)
        {
            protected override IEnumerable<string> GetExtensions(ISessionContext context) =>
                base.GetExtensions(context).Except(["SMTPUTF8", "PIPELINING"], StringComparer.Ordinal);
        }
    }
}
