using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>What a service of the fake cloud answers.</summary>
public sealed record FakeAnswer(int Status, byte[] Content, params (string Name, string Value)[] Headers)
{
    public static FakeAnswer Xml(XElement xml, int status = StatusCodes.Status200OK) =>
        new(status, Encoding.UTF8.GetBytes(xml.ToString()), ("Content-Type", "application/xml"));

    public static FakeAnswer Refused(int status, string code) =>
        Xml(new XElement("Error", new XElement("Code", code), new XElement("Message", code)), status);
}
