using Cabi.Web.Messages.Push;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.Tests.Messages.Push;

public sealed class PushOptionsTests
{
    private static readonly (string Public, string Private) _keys = PushKeys.Create();

    [Fact]
    public void Without_keys_there_are_no_notifications_in_browsers() =>
        Assert.Null(PushOptions.In(With(("Push:Subject", "mailto:a@b.example"))));

    [Theory]
    [InlineData("mailto:lockers@campus.example")]
    [InlineData("https://campus.example/contact")]
    public void A_pair_and_a_contact_are_taken(string subject) =>
        Assert.Equal(
            new PushOptions(_keys.Public, _keys.Private, subject),
            PushOptions.In(
                With(("Push:PublicKey", _keys.Public), ("Push:PrivateKey", _keys.Private), ("Push:Subject", subject))
            )
        );

    [Theory]
    [InlineData("lockers@campus.example")]
    [InlineData("mailto:lockers")]
    [InlineData("mailto:Lockers <lockers@campus.example>")]
    [InlineData("http://campus.example")]
    [InlineData("")]
    public void Push_services_must_find_somebody(string subject) =>
        Assert.Contains(
            "Push:Subject",
            Assert
                .Throws<InvalidOperationException>(() =>
                    PushOptions.In(
                        With(
                            ("Push:PublicKey", _keys.Public),
                            ("Push:PrivateKey", _keys.Private),
                            ("Push:Subject", subject)
                        )
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Keys_that_are_no_pair_are_refused_and_told_to_nobody()
    {
        var other = PushKeys.Create();

        foreach (
            var (publicKey, privateKey) in new[]
            {
                (_keys.Public, other.Private),
                (_keys.Public, ""),
                ("", _keys.Private),
                (_keys.Private, _keys.Public),
                (_keys.Public, "no key!"),
            }
        )
        {
            var error = Assert.Throws<InvalidOperationException>(() =>
                PushOptions.In(With(("Push:PublicKey", publicKey), ("Push:PrivateKey", privateKey)))
            );
            Assert.Contains("Push:PrivateKey", error.Message, StringComparison.Ordinal);
            Assert.True(privateKey == "" || !error.Message.Contains(privateKey, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_is_configured_is_written_down_without_its_secret() =>
        Assert.DoesNotContain(
            _keys.Private,
            $"{new PushOptions(_keys.Public, _keys.Private, "mailto:a@b.example")}",
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("https://fcm.googleapis.com/fcm/send/abc:def", true)]
    [InlineData("https://updates.push.services.mozilla.com/wpush/v2/abc", true)]
    [InlineData("https://wns2-par02p.notify.windows.com/w/?token=abc", true)]
    [InlineData("https://web.push.apple.com/abc", true)]
    [InlineData("https://push.campus.example/abc", true)]
    [InlineData("http://fcm.googleapis.com/fcm/send/abc", false)]
    [InlineData("https://fcm.googleapis.com:8443/abc", false)]
    [InlineData("https://somebody@fcm.googleapis.com/abc", false)]
    [InlineData("https://fcm.googleapis.com.evil.example/abc", false)]
    [InlineData("https://evilpush.apple.com.example/abc", false)]
    [InlineData("https://evilnotify.windows.com/abc", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://[::1]/abc", false)]
    [InlineData("http://127.0.0.1:9200/", false)]
    [InlineData("http://localhost/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("/relative", false)]
    public void Only_known_services_are_called(string endpoint, bool isCalled) =>
        Assert.Equal(
            isCalled,
            PushServices
                .In(With(("Push:Services:0", "push.campus.example")), new Environment("Production"))
                .Accepts(endpoint)
        );

    [Theory]
    [InlineData("http://127.0.0.1:9200/", true)]
    [InlineData("http://10.0.0.1/", false)]
    public void A_machine_that_is_not_in_production_may_call_itself(string endpoint, bool isCalled) =>
        Assert.Equal(isCalled, PushServices.In(With(), new Environment("Testing")).Accepts(endpoint));

    private static IConfiguration With(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)))
            .Build();

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "Cabi.Web";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
