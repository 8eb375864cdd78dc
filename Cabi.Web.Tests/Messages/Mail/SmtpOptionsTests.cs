using Cabi.Web.Messages.Mail;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Tests.Messages.Mail;

public sealed class SmtpOptionsTests
{
    [Theory]
    [InlineData(null, null, SecureSocketOptions.StartTls, 587)]
    [InlineData("starttls", "2525", SecureSocketOptions.StartTls, 2525)]
    [InlineData("tls", null, SecureSocketOptions.SslOnConnect, 465)]
    [InlineData("tls", "4465", SecureSocketOptions.SslOnConnect, 4465)]
    [InlineData("none", "25", SecureSocketOptions.None, 25)]
    public void How_it_is_protected_decides_the_port_where_none_is_named(
        string? security,
        string? port,
        SecureSocketOptions expected,
        int expectedPort
    )
    {
        var options = Read(
            ("Host", "mail.example"),
            ("From", "lockers@campus.example"),
            ("Security", security),
            ("Port", port)
        )!;

        Assert.Equal((expected, expectedPort), (options.Security, options.Port));
        Assert.Equal(("Cabi", "lockers@campus.example"), (options.Sender.Name, options.Sender.Address));
    }

    [Fact]
    public void Without_a_server_there_is_no_mail() => Assert.Null(Read(("From", "lockers@campus.example")));

    [Theory]
    [InlineData("Security", "ssl")]
    [InlineData("Security", "")]
    [InlineData("Port", "0")]
    [InlineData("Port", "65536")]
    [InlineData("Port", "smtp")]
    [InlineData("From", "")]
    [InlineData("From", "lockers")]
    [InlineData("From", null)]
    public void What_is_not_usable_is_told_at_the_start(string name, string? value)
    {
        (string, string?)[] settings =
        [
            ("Host", "mail.example"),
            .. name == "From" ? [] : new[] { ("From", (string?)"lockers@campus.example") },
            (name, value),
        ];

        var error = Assert.Throws<InvalidOperationException>(() => Read(settings));

        Assert.Contains($"Smtp:{name}", error.Message, StringComparison.Ordinal);
    }

    private static SmtpOptions? Read(params (string Name, string? Value)[] settings) =>
        SmtpOptions.In(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings
                        .Where(setting => setting.Value is not null)
                        .ToDictionary(setting => $"Smtp:{setting.Name}", setting => setting.Value)
                )
                .Build()
        );
}
