using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Cabi.Web.Aws;

namespace Cabi.Web.Tests.Aws;

/// <summary>Our signer says what the SDK's own signer says.</summary>
public sealed class SigV4Tests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 2, 1, 0, 7, TimeSpan.Zero);

    [Theory]
    [InlineData("https://logs.ap-northeast-2.amazonaws.com/", "ap-northeast-2", null, "")]
    [InlineData("http://127.0.0.1:4566/", "us-east-1", "a/token+of=a==session", "{\"message\":\"사물함\"}")]
    public void A_signature_is_the_one_that_the_SDK_makes(string address, string region, string? token, string text)
    {
        var key = new ImmutableCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token);
        var body = Encoding.UTF8.GetBytes(text);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new ByteArrayContent(body)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1") },
        };
        request.Headers.Add("X-Amz-Target", "Logs_20140328.PutLogEvents");

        SigV4.Sign(request, body, key, region, "logs", _now);

        Assert.Equal(
            SignatureOfSdk(new Uri(address), region, key, body),
            request.Headers.NonValidated["Authorization"].ToString()
        );
    }

    private static string SignatureOfSdk(Uri address, string region, ImmutableCredentials key, byte[] body)
    {
        var request = new DefaultRequest(new Request(), "logs")
        {
            HttpMethod = "POST",
            Endpoint = address,
            Content = body,
            ResourcePath = "/",
        };
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        request.Headers["X-Amz-Target"] = "Logs_20140328.PutLogEvents";

        if (key.UseToken)
            request.Headers["X-Amz-Security-Token"] = key.Token;

        var signer = new AWS4Signer();
        var signed = signer.SignRequest(
            request,
            new Config { AuthenticationRegion = region, AuthenticationServiceName = "logs" },
            null,
            key.AccessKey,
            key.SecretKey,
            _now.UtcDateTime
        );
        return string.Create(CultureInfo.InvariantCulture, $"{signed.ForAuthorizationHeader}");
    }

    private sealed class Request : AmazonWebServiceRequest;

    private sealed class Config() : ClientConfig(null)
    {
        public override string RegionEndpointServiceName => "logs";

        public override string ServiceVersion => "";

        public override string UserAgent => "";

        public override Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(
            Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters parameters
        ) => throw new NotSupportedException();
    }
}
