using System.Net;

namespace Cabi.Web.Tests.Support;

/// <summary>The product on a real port: what Kestrel itself refuses, or cannot send, is seen here alone.</summary>
public class CabiServer : CabiApp
{
    public CabiServer()
    {
        UseKestrel(server => server.Listen(IPAddress.Loopback, 0));
        StartServer();
        Address = ClientOptions.BaseAddress;
    }

    public Uri Address { get; }

    /// <summary>
    /// A client without cookies of its own, which follows no redirect: what is asked and answered is what the test says
    /// and sees.
    /// </summary>
    public HttpClient CreatePlainClient() =>
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
}
