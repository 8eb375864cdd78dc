using Hangfire.Common;
using Hangfire.Storage;

namespace Hangfire.MariaDb.Rows;

/// <summary>The call of a method as it is stored, and the method itself if this process knows it.</summary>
internal sealed record StoredCall(InvocationData Invocation, Job? Job, JobLoadException? Error)
{
    public static StoredCall Read(string text)
    {
        var invocation = InvocationData.DeserializePayload(text);

        try
        {
            return new(invocation, invocation.DeserializeJob(), null);
        }
        catch (JobLoadException error)
        {
            return new(invocation, null, error);
        }
    }

    public static string Write(Job job) => InvocationData.SerializeJob(job).SerializePayload();
}
