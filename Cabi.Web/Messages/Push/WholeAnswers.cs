namespace Cabi.Web.Messages.Push;

/// <summary>
/// Reads each answer to its end, within limits of time and size. The library itself reads the text of a refusal without
/// any limit.
/// </summary>
public sealed class WholeAnswers : DelegatingHandler
{
    private const int MostBytes = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var answer = await base.SendAsync(request, cancellationToken);
        await answer.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);
        return answer;
    }
}
