using Cabi.Web.Tests.Delivery.Infrastructure.Support;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Infrastructure;

/// <summary>Buckets, and the distribution that people open.</summary>
[Trait("Group", "Ops")]
public sealed class StaticTests
{
    private static readonly Picture _picture = new();
    private static readonly Resource _distribution = _picture.Named("static.Distribution");

    [Fact]
    public void No_bucket_is_public()
    {
        var buckets = _picture.Of("AWS::S3::Bucket").ToList();
        Assert.Equal(2, buckets.Count);

        foreach (var bucket in buckets)
        {
            foreach (
                var block in new[]
                {
                    "BlockPublicAcls",
                    "BlockPublicPolicy",
                    "IgnorePublicAcls",
                    "RestrictPublicBuckets",
                }
            )
            {
                Assert.Equal("true", bucket.Text($"PublicAccessBlockConfiguration.{block}"));
            }

            Assert.Equal(
                "BucketOwnerEnforced",
                bucket.List("OwnershipControls.Rules").Single()["ObjectOwnership"]!.ToString()
            );
            Assert.Null(bucket.At("WebsiteConfiguration"));
            Assert.Null(bucket.At("AccessControl"));
        }
    }

    [Fact]
    public void Only_our_own_distribution_reads_the_bucket_and_everybody_by_tls()
    {
        var policies = _picture.Of("AWS::S3::BucketPolicy").ToList();
        var allowed = policies
            .SelectMany(policy => policy.List("PolicyDocument.Statement"))
            .Where(statement => statement["Effect"]!.ToString() == "Allow")
            .ToList();

        var reading = Assert.Single(allowed);
        Assert.Equal("cloudfront.amazonaws.com", reading["Principal"]!["Service"]!.ToString());
        Assert.Equal("s3:GetObject", reading["Action"]!.ToString());
        Assert.EndsWith(
            "distribution/static.Distribution",
            reading["Condition"]!["StringEquals"]!["aws:SourceArn"]!.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["delivery.Revisions", "static.Bucket"],
            policies
                .Where(policy =>
                    policy
                        .At("PolicyDocument")!
                        .ToJsonString()
                        .Contains("aws:SecureTransport", StringComparison.Ordinal)
                )
                .Select(policy => policy.Text("Bucket")!)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_bucket_is_asked_by_origin_access_control_and_the_balancer_by_tls()
    {
        var origins = _distribution.List("DistributionConfig.Origins");
        var bucket = origins.Single(origin => origin["Id"]!.ToString() == "bucket");
        var balancer = origins.Single(origin => origin["Id"]!.ToString() == "balancer");

        Assert.Equal("static.OriginAccessControl.Id", bucket["OriginAccessControlId"]!.ToString());
        Assert.Equal(
            "always",
            _picture.Named("static.OriginAccessControl").Text("OriginAccessControlConfig.SigningBehavior")
        );
        Assert.Equal("https-only", balancer["CustomOriginConfig"]!["OriginProtocolPolicy"]!.ToString());
        Assert.Equal("app.Balancer.DNSName", balancer["DomainName"]!.ToString());
    }

    [Fact]
    public void Pages_are_never_kept_and_files_are()
    {
        var pages = _distribution.At("DistributionConfig.DefaultCacheBehavior")!;
        var files = _distribution.List("DistributionConfig.CacheBehaviors");

        // CachingDisabled with AllViewer, and CachingOptimized, as AWS numbers them.
        Assert.Equal("4135ea2d-6df8-44a3-9df3-4b5a84be39ad", pages["CachePolicyId"]!.ToString());
        Assert.Equal("216adef6-5c7f-47e4-b989-5492eafa07d3", pages["OriginRequestPolicyId"]!.ToString());
        Assert.Equal("balancer", pages["TargetOriginId"]!.ToString());
        Assert.Equal(["/assets/*", "/errors/*"], files.Select(behavior => behavior["PathPattern"]!.ToString()));
        Assert.All(files, behavior => Assert.Equal("bucket", behavior["TargetOriginId"]!.ToString()));
        Assert.All(
            files.Append(pages),
            behavior => Assert.Equal("redirect-to-https", behavior["ViewerProtocolPolicy"]!.ToString())
        );
    }

    // CloudFront keeps an error for ten seconds even where its answer forbids it: one visitor's page for all.
    [Fact]
    public void No_error_is_kept_and_only_where_nobody_answers_does_the_edge_say_so_itself()
    {
        var responses = _distribution.List("DistributionConfig.CustomErrorResponses");

        Assert.Equal(
            ["400", "403", "404", "405", "414", "500", "501", "502", "503", "504"],
            responses.Select(response => response["ErrorCode"]!.ToString()).Order(StringComparer.Ordinal)
        );
        Assert.All(responses, response => Assert.Equal("0", response["ErrorCachingMinTTL"]!.ToString()));
        Assert.Equal(
            ["502 503 /errors/503.html", "504 503 /errors/503.html"],
            responses
                .Where(response => response["ResponsePagePath"] is not null)
                .Select(response =>
                    $"{response["ErrorCode"]} {response["ResponseCode"]} {response["ResponsePagePath"]}"
                )
        );
        Assert.True(File.Exists(Path.Combine(Repository.Root, "wwwroot-cdn/errors/503.html")));
    }

    [Fact]
    public void The_function_before_every_page_is_the_one_of_maintenance()
    {
        var function = _picture.Named("static.Maintenance");
        var associated = _distribution.At("DistributionConfig.DefaultCacheBehavior")!["FunctionAssociations"]!
            .AsArray()
            .Single()!;

        Assert.Equal(
            File.ReadAllText(Path.Combine(Repository.Root, "infra/edge/maintenance.js")).TrimEnd(),
            function.Text("FunctionCode")!.TrimEnd()
        );
        Assert.Equal("viewer-request", associated["EventType"]!.ToString());
        Assert.Equal("static.Maintenance.FunctionARN", associated["FunctionARN"]!.ToString());
        Assert.Equal(function.Text("Name"), _picture.Outputs["static.CabiEdgeFunction"]!.ToString());
    }

    [Fact]
    public void Pages_ask_for_files_where_the_script_publishes_them()
    {
        var prefix = _picture.Outputs["static.StaticPrefix"]!.ToString();

        Assert.Equal($"https://lockers.campus.example/{prefix}", _picture.Named("static.CdnBaseUrl").Text("Value"));
    }
}
