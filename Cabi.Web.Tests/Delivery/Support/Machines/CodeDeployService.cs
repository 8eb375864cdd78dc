using System.Text.Json;
using Cabi.Web.Tests.Delivery.Support.Clouds;
using Microsoft.AspNetCore.Http;

namespace Cabi.Web.Tests.Delivery.Support.Machines;

/// <summary>CodeDeploy, and the bucket of its revisions, as a script meets them.</summary>
public sealed class CodeDeployService : AwsStandIn
{
    private const string Bucket = "cabi-revisions";

    private int _looks;

    public CodeDeployService()
    {
        Settings["CABI_REVISIONS"] = Bucket;
        Settings["CABI_DEPLOYMENT_GROUP"] = "production";
        Settings["AWS_REQUEST_CHECKSUM_CALCULATION"] = "when_required";
    }

    /// <summary>How the deployment ends at the third look; null: never.</summary>
    public string? End { get; set; } = "Succeeded";

    /// <summary>The sizes of the revisions in the bucket, by key.</summary>
    public Dictionary<string, int> Revisions { get; } = new(StringComparer.Ordinal);

    /// <summary>What it was told to do, and with what.</summary>
    public List<(string Action, JsonElement Request)> Actions { get; } = [];

    protected override Answer? AnswerTo(HttpRequest request, string body)
    {
        if (
            request.Method == HttpMethods.Put
            && request.Path.Value!.StartsWith($"/{Bucket}/", StringComparison.Ordinal)
        )
        {
            Revisions[request.Path.Value[(Bucket.Length + 2)..]] = body.Length;
            return new Answer(StatusCodes.Status200OK, "", ("ETag", "\"1\""));
        }

        var action = request
            .Headers["X-Amz-Target"]
            .ToString()
            .Replace("CodeDeploy_20141006.", "", StringComparison.Ordinal);
        return Reply(action) is { } reply ? Note(action, body, reply) : null;
    }

    private Answer Note(string action, string body, object reply)
    {
        using var request = JsonDocument.Parse(body);
        Actions.Add((action, request.RootElement.Clone()));
        return new Answer(
            StatusCodes.Status200OK,
            JsonSerializer.Serialize(reply),
            ("Content-Type", "application/x-amz-json-1.1")
        );
    }

    private object? Reply(string action) =>
        action switch
        {
            "CreateDeployment" => new { deploymentId = "d-TEST" },
            "GetDeployment" => new
            {
                deploymentInfo = new
                {
                    status = ++_looks < 3 || End is null ? "InProgress" : End,
                    errorInformation = new { message = "Too many instances failed." },
                },
            },
            "StopDeployment" => new { status = "Pending" },
            "ListDeploymentTargets" => new { targetIds = new[] { "i-left", "i-right" } },
            "GetDeploymentTarget" => new
            {
                deploymentTarget = new { instanceTarget = new { lifecycleEvents = _events } },
            },
            _ => null,
        };

    private static readonly object[] _events =
    [
        new
        {
            lifecycleEventName = "BeforeInstall",
            status = "Succeeded",
            diagnostics = new
            {
                scriptName = "",
                message = "",
                logTail = "unwanted",
            },
        },
        new
        {
            lifecycleEventName = "ValidateService",
            status = "Failed",
            diagnostics = new
            {
                scriptName = "scripts/deploy/validate-service",
                message = "failed with exit code 1",
                logTail = "Build 4f1c was not ready",
            },
        },
    ];
}
