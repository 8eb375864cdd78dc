using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace Cabi.Web.Aws;

/// <summary>
/// Who this machine is to AWS and where: the SDK's chain of environment, profile, container and instance role (IMDSv2).
/// Asked for late, because the chain may have to wait for the network.
/// </summary>
/// <param name="region">The region, when it is configured.</param>
/// <param name="credentials">What stands in for the chain.</param>
public sealed class AwsIdentity(string? region, AWSCredentials? credentials = null)
{
    private AWSCredentials? _credentials = credentials;
    private AwsRegion? _region;

    /// <summary>Keys that are still valid: the SDK fetches new ones before they expire.</summary>
    public async Task<ImmutableCredentials> GetKeyAsync()
    {
        _credentials ??= await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(null);
        return await _credentials.GetCredentialsAsync();
    }

    public async Task<AwsRegion> GetRegionAsync() => _region ??= await Task.Run(FindRegion);

    private AwsRegion FindRegion()
    {
        var found = region is null
            ? FallbackRegionFactory.GetRegionEndpoint()
                ?? throw new AmazonClientException("No region: set CloudWatch__Region or AWS_REGION.")
            : Amazon.RegionEndpoint.GetBySystemName(region);
        return new AwsRegion(found.SystemName, found.PartitionDnsSuffix);
    }
}
