namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>
/// What stands between a browser and an instance: the browser speaks https, the instance is told so in a header.
/// </summary>
public sealed class BehindBalancer()
    : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var asked = request.RequestUri!;
        request.RequestUri = new UriBuilder(asked) { Scheme = Uri.UriSchemeHttp }.Uri;
        request.Headers.Add(RunningCabi.ForwardedProto, Uri.UriSchemeHttps);

        var answer = await base.SendAsync(request, cancellationToken);
        request.RequestUri = asked;
        return answer;
    }
}
