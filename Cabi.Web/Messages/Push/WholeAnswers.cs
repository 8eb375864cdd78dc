namespace Cabi.Web.Messages.Push;

/// <summary>
/// Reads each answer to its end before anybody sees it: the library reads what a service says to a refusal without any limit
/// of time or size.
/// </summary>
public sealed class WholeAnswers : DelegatingHandler
{
    private const int MostBytes = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        await answer.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);
        return answer;
    }
}
