using Microsoft.AspNetCore.Http;

namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>What answers for S3 and CloudFront in a test.</summary>
public interface ICloud : IAsyncDisposable
{
    Task StartAsync();

    Task AnswerAsync(HttpContext context);
}
