using Cabi.Web.Domain.Text;
using MimeKit;

namespace Cabi.Web.Tests.Domain.Text;

/// <summary>Which addresses are taken, and what is said of the others.</summary>
public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("s.o'hara@uni.test")]
    [InlineData("ada+lockers@uni.test")]
    [InlineData("a!#$%&'*+-/=?^_`{|}~z@uni.test")]
    [InlineData("ADA@uni.ac.kr")]
    [InlineData("a@1and1.de")]
    [InlineData("ada@xn--9n2bp8q.xn--3e0b707e")]
    [InlineData("ada@대학.한국")]
    [InlineData("김서연@uni.test")]
    [InlineData("हिन्दी@डाटामेल.भारत")]
    [InlineData("kim@école.test")]
    [InlineData("a@ab--c.test")]
    public void What_servers_take_is_taken(string email)
    {
        Assert.Null(EmailAddress.FaultOf(email));
        Assert.True(MailboxAddress.TryParse(email, out _));
    }

    [Theory]
    [InlineData("Ada <ada@uni.test>", "write the address alone")]
    [InlineData("\"ada\"@uni.test", "write the address alone")]
    [InlineData("ada@[127.0.0.1]", "write the address alone")]
    [InlineData("ada@uni.test,", "a comma")]
    [InlineData("ada@uni.test;bo@uni.test", "semicolon")]
    [InlineData("a da@uni.test", "a space")]
    [InlineData("ada(at)uni.test", "no @")]
    [InlineData("ada", "no @")]
    [InlineData("ada@bo@uni.test", "more than one @")]
    [InlineData("@uni.test", "before the @")]
    [InlineData("ada..l@uni.test", "two dots")]
    [InlineData("ada@uni..test", "two dots")]
    [InlineData(".ada@uni.test", "a dot stands")]
    [InlineData("ada.@uni.test", "a dot stands")]
    [InlineData("ada@uni.test.", "a dot stands")]
    [InlineData("ada@uni", "no dot after the @")]
    [InlineData("ada@", "no dot after the @")]
    [InlineData("ada@-uni.test", "no name of a server")]
    [InlineData("ada@uni_x.test", "no name of a server")]
    [InlineData("ada@10.0.0.1", "no name of a server")]
    [InlineData("ada\\bo@uni.test", "a '\\'")]
    [InlineData("“ada@uni.test”", "write the address alone")]
    [InlineData("‘ada@uni.test’", "write the address alone")]
    [InlineData("'ada@uni.test'", "write the address alone")]
    [InlineData("「ada@uni.test」", "write the address alone")]
    [InlineData("ada@uni.test…", "a '…'")]
    [InlineData("ada@uni.test、", "a '、'")]
    [InlineData("ada@uni.test·bo", "a '·'")]
    [InlineData("ada@uni。test", "a '。'")]
    [InlineData("ada@u—ni.test", "a '—'")]
    [InlineData("ada@u\u2011ni.test", "a '\u2011'")]
    [InlineData("ada@★.test", "a '★'")]
    [InlineData("ada@😀.test", "a '😀'")]
    [InlineData("a★da@uni.test", "a '★'")]
    [InlineData("ada@xn--.test", "no name of a server")]
    public void What_no_server_takes_is_told_why(string email, string fault)
    {
        Assert.Contains(fault, EmailAddress.FaultOf(email)?.English, StringComparison.Ordinal);
        Assert.NotEqual("", EmailAddress.FaultOf(email)?.Korean);
    }

    [Fact]
    public void An_address_has_the_length_that_servers_know()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 59), 3)) + ".test";

        Assert.Null(EmailAddress.FaultOf(new string('a', 64) + "@" + domain));
        Assert.NotNull(EmailAddress.FaultOf(new string('a', 65) + "@" + domain));
        Assert.NotNull(
            EmailAddress.FaultOf("a@" + domain.Replace("test", new string('d', 64), StringComparison.Ordinal))
        );
        Assert.NotNull(
            EmailAddress.FaultOf(
                $"a@{string.Concat(Enumerable.Range(0, 60).Select(at => (char)('가' + (97 * at))))}.test"
            )
        );
        Assert.NotNull(EmailAddress.FaultOf(new string('a', 60) + "@" + domain + "." + new string('d', 20)));
    }
}
