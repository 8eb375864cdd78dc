using System.Reflection;
using Hangfire.Logging;
using Hangfire.MariaDb;

namespace Cabi.Web.Tests.Architecture;

/// <summary>What the job storage's code does not hold.</summary>
public sealed class StorageRules
{
    // Hangfire's log is that of the host that has set it last. A static field would be filled once a process, by an
    // initializer that fails for good where that host is gone.
    [Fact]
    public void No_log_is_kept_for_the_whole_process() =>
        Assert.Empty(
            typeof(MariaDbStorage)
                .Assembly.GetTypes()
                .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
                .Where(field => field.FieldType == typeof(ILog))
                .Select(field => $"{field.DeclaringType}.{field.Name}")
        );
}
