using System.Globalization;
using System.Text.Json.Nodes;
using Cabi.Web.Hosting.Requests;
using Cabi.Web.Tests.Delivery.Infrastructure.Support;

namespace Cabi.Web.Tests.Delivery.Infrastructure;

/// <summary>The firewall before everything.</summary>
[Trait("Group", "Ops")]
public sealed class EdgeTests
{
    private static readonly Picture _picture = new();
    private static readonly Resource _firewall = _picture.Named("edge.Firewall");

    [Fact]
    public void It_stands_before_the_distribution()
    {
        Assert.Equal("CLOUDFRONT", _firewall.Text("Scope"));
        Assert.Contains(
            ":wafv2:us-east-1:",
            _picture.Named("static.Distribution").Text("DistributionConfig.WebACLId"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void One_address_sends_so_many_forms_a_minute_and_no_more()
    {
        var signIns = Rate("sign-in-rate");
        var forms = Rate("form-rate");

        Assert.All(
            new[] { signIns, forms },
            rate =>
            {
                Assert.Equal("IP", rate["AggregateKeyType"]!.ToString());
                Assert.Equal("60", rate["EvaluationWindowSec"]!.ToString());
                Assert.Contains("\"SearchString\":\"POST\"", rate.ToJsonString(), StringComparison.Ordinal);
            }
        );
        Assert.Contains("\"SearchString\":\"/account/\"", signIns.ToJsonString(), StringComparison.Ordinal);
        Assert.InRange(Number(signIns["Limit"]), 100, Number(forms["Limit"]) - 1);
        Assert.All(
            new[] { "sign-in-rate", "form-rate" },
            name => Assert.Equal("429", Answer(name)["ResponseCode"]!.ToString())
        );
    }

    // An inspection that ends earlier than the bound would let through what lies beyond.
    [Fact]
    public void What_is_larger_than_any_form_is_turned_away()
    {
        var size = Rule("body-size")["Statement"]!["SizeConstraintStatement"]!;

        Assert.Equal("GT", size["ComparisonOperator"]!.ToString());
        Assert.InRange(Number(size["Size"]), RequestBodies.MostBytes - 1, RequestBodies.MostBytes);
        Assert.Equal("MATCH", size["FieldToMatch"]!["Body"]!["OversizeHandling"]!.ToString());
        Assert.Equal(
            $"KB_{RequestBodies.MostBytes / 1024}",
            _firewall.Text("AssociationConfig.RequestBody.CLOUDFRONT.DefaultSizeInspectionLimit")
        );
        Assert.Equal("413", Answer("body-size")["ResponseCode"]!.ToString());
    }

    [Fact]
    public void Known_attacks_and_attackers_are_turned_away()
    {
        var groups = _firewall
            .List("Rules")
            .Select(rule => rule["Statement"]!["ManagedRuleGroupStatement"])
            .OfType<JsonNode>()
            .Select(group => group["Name"]!.ToString());

        Assert.Equal(
            [
                "AWSManagedRulesAmazonIpReputationList",
                "AWSManagedRulesKnownBadInputsRuleSet",
                "AWSManagedRulesCommonRuleSet",
            ],
            groups
        );
        // Overridden as a whole, a group would only count.
        Assert.All(
            _firewall.List("Rules").Where(rule => rule["OverrideAction"] is not null),
            rule => Assert.NotNull(rule["OverrideAction"]!["None"])
        );
    }

    [Fact]
    public void Each_rule_has_its_place_and_what_is_refused_is_written_down_without_cookies()
    {
        var places = _firewall.List("Rules").Select(rule => Number(rule["Priority"])).ToList();
        var log = _picture.Named("edge.FirewallLogging");

        Assert.Equal(Enumerable.Range(0, places.Count), places);
        Assert.Contains(
            "aws-waf-logs-",
            _picture.Named("edge.FirewallLog").Text("LogGroupName"),
            StringComparison.Ordinal
        );
        Assert.Contains("\"Name\":\"cookie\"", log.At("RedactedFields")!.ToJsonString(), StringComparison.Ordinal);
    }

    private static JsonNode Rule(string name) =>
        _firewall.List("Rules").Single(rule => rule["Name"]!.ToString() == name);

    private static JsonNode Rate(string name) => Rule(name)["Statement"]!["RateBasedStatement"]!;

    private static JsonNode Answer(string name) => Rule(name)["Action"]!["Block"]!["CustomResponse"]!;

    private static int Number(JsonNode? node) => int.Parse(node!.ToString(), CultureInfo.InvariantCulture);
}
