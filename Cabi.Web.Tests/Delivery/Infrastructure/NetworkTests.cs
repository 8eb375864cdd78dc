using System.Text.Json.Nodes;
using Cabi.Web.Tests.Delivery.Infrastructure.Support;

namespace Cabi.Web.Tests.Delivery.Infrastructure;

/// <summary>Who may reach whom.</summary>
[Trait("Group", "Ops")]
public sealed class NetworkTests
{
    private static readonly Picture _picture = new();

    [Fact]
    public void Each_part_is_reached_by_its_neighbour_alone()
    {
        string[] arrows =
        [
            "pl-0123456789abcdef0 -> network.BalancerGroup:443",
            "network.BalancerGroup -> network.AppGroup:8080",
            "network.BalancerGroup -> network.AppGroup:8081",
            "network.MonitoringGroup -> network.AppGroup:8081",
            // The other pair of ports, for a release beside another.
            "network.BalancerGroup -> network.AppGroup:8082",
            "network.MonitoringGroup -> network.AppGroup:8083",
            "network.AppGroup -> network.DatabaseGroup:3306",
        ];

        var drawn = _picture
            .Of("AWS::EC2::SecurityGroup")
            .SelectMany(group =>
                group.List("SecurityGroupIngress").Select(rule => $"{SourceOf(rule)} -> {group.Name}:{PortsOf(rule)}")
            );

        Assert.Equal(arrows.Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
        Assert.Empty(_picture.Of("AWS::EC2::SecurityGroupIngress"));
    }

    // A group without a rule of its own may reach everything.
    [Fact]
    public void Nobody_reaches_out_further_than_it_must()
    {
        string[] arrows =
        [
            "network.BalancerGroup -> 127.0.0.1/32:-1",
            "network.BalancerGroup -> network.AppGroup:8080",
            "network.BalancerGroup -> network.AppGroup:8081",
            "network.BalancerGroup -> network.AppGroup:8082",
            "network.MonitoringGroup -> network.AppGroup:8083",
            "network.MonitoringGroup -> 0.0.0.0/0:443",
            "network.MonitoringGroup -> network.AppGroup:8081",
            "network.AppGroup -> 0.0.0.0/0:443",
            "network.AppGroup -> 0.0.0.0/0:465",
            "network.AppGroup -> 0.0.0.0/0:587",
            "network.AppGroup -> network.DatabaseGroup:3306",
            "network.DatabaseGroup -> 127.0.0.1/32:-1",
        ];

        var inside = _picture
            .Of("AWS::EC2::SecurityGroup")
            .SelectMany(group =>
                group.List("SecurityGroupEgress").Select(rule => $"{group.Name} -> {rule["CidrIp"]}:{PortsOf(rule)}")
            );
        var beside = _picture
            .Of("AWS::EC2::SecurityGroupEgress")
            .Select(rule =>
                $"{rule.Text("GroupId")} -> {rule.Text("DestinationSecurityGroupId")}:{PortsOf(rule.Properties)}"
            );

        Assert.Equal(arrows.Order(StringComparer.Ordinal), inside.Concat(beside).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_the_balancer_stands_where_the_internet_begins_and_the_database_has_no_way_out()
    {
        var routes = _picture.Of("AWS::EC2::Route").ToList();
        var waysOut = _picture
            .Of("AWS::EC2::SubnetRouteTableAssociation")
            .ToDictionary(
                link => link.Text("SubnetId")!,
                link =>
                    routes
                        .Where(route => route.Text("RouteTableId") == link.Text("RouteTableId"))
                        .Select(route => route.Text("GatewayId") ?? route.Text("NatGatewayId"))
                        .SingleOrDefault(),
                StringComparer.Ordinal
            );

        Assert.Equal(6, waysOut.Count);
        Assert.All(
            _picture.Of("AWS::EC2::Subnet"),
            subnet => Assert.Equal("false", subnet.Text("MapPublicIpOnLaunch"))
        );
        Assert.Equal(
            ["network.InternetGateway", "network.InternetGateway"],
            SubnetsOf("app.Balancer", "Subnets").Select(subnet => waysOut[subnet])
        );
        Assert.Equal(
            ["network.GatewayOfA", "network.GatewayOfB"],
            SubnetsOf("app.Group", "VPCZoneIdentifier").Select(subnet => waysOut[subnet])
        );
        Assert.Equal(
            [null, null],
            SubnetsOf("database.DatabaseSubnets", "SubnetIds").Select(subnet => waysOut[subnet])
        );
    }

    [Fact]
    public void Every_part_stands_in_two_zones()
    {
        foreach (
            var (resource, path) in new[]
            {
                ("app.Balancer", "Subnets"),
                ("app.Group", "VPCZoneIdentifier"),
                ("database.DatabaseSubnets", "SubnetIds"),
            }
        )
        {
            Assert.Equal(
                ["zone-a", "zone-b"],
                SubnetsOf(resource, path).Select(subnet => _picture.Named(subnet).Text("AvailabilityZone"))
            );
        }
    }

    [Fact]
    public void Each_part_has_the_group_that_is_drawn_for_it()
    {
        Assert.Equal(
            "network.BalancerGroup",
            _picture.Named("app.Balancer").List("SecurityGroups").Single().ToString()
        );
        Assert.Equal(
            "network.DatabaseGroup",
            _picture.Named("database.Database").List("VPCSecurityGroups").Single().ToString()
        );
        Assert.Equal(
            "network.AppGroup",
            _picture.Named("app.LaunchTemplate").List("LaunchTemplateData.SecurityGroupIds").Single().ToString()
        );
    }

    private static IEnumerable<string> SubnetsOf(string resource, string path) =>
        _picture.Named(resource).List(path).Select(subnet => subnet.ToString());

    private static string SourceOf(JsonNode rule) =>
        (rule["SourcePrefixListId"] ?? rule["SourceSecurityGroupId"] ?? rule["CidrIp"] ?? rule["CidrIpv6"])!.ToString();

    private static string PortsOf(JsonNode rule)
    {
        var (from, to) = (rule["FromPort"]?.ToString(), rule["ToPort"]?.ToString());
        return from is null ? rule["IpProtocol"]!.ToString()
            : from == to ? from
            : $"{from}-{to}";
    }
}
