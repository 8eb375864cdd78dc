using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.MariaDb.Infrastructure;

/// <summary>The options of a context on MariaDB. The default collation compares as .NET and SQLite do: utf8mb4_nopad_bin.</summary>
public sealed class MariaDbOptionsExtension : RelationalOptionsExtension
{
    private DbContextOptionsExtensionInfo? _info;
    public string? DefaultCollation { get; private set; } = "utf8mb4_nopad_bin";
    public int MigrationLockTimeoutSeconds { get; private set; } = 60;
    public System.Data.IsolationLevel DefaultIsolationLevel { get; private set; } =
        System.Data.IsolationLevel.ReadCommitted;

    public MariaDbOptionsExtension() { }

    private MariaDbOptionsExtension(MariaDbOptionsExtension o)
        : base(o)
    {
        DefaultCollation = o.DefaultCollation;
        MigrationLockTimeoutSeconds = o.MigrationLockTimeoutSeconds;
        DefaultIsolationLevel = o.DefaultIsolationLevel;
    }

    public override DbContextOptionsExtensionInfo Info => _info ??= new ExtInfo(this);

    protected override RelationalOptionsExtension Clone() => new MariaDbOptionsExtension(this);

    public MariaDbOptionsExtension WithCollation(string? c)
    {
        var x = (MariaDbOptionsExtension)Clone();
        x.DefaultCollation = c;
        return x;
    }

    public MariaDbOptionsExtension WithLockTimeout(int s)
    {
        var x = (MariaDbOptionsExtension)Clone();
        x.MigrationLockTimeoutSeconds = s;
        return x;
    }

    public MariaDbOptionsExtension WithIsolation(System.Data.IsolationLevel l)
    {
        var x = (MariaDbOptionsExtension)Clone();
        x.DefaultIsolationLevel = l;
        return x;
    }

    public override void ApplyServices(IServiceCollection services) => services.AddEntityFrameworkMariaDb();

    private sealed class ExtInfo(MariaDbOptionsExtension e) : RelationalExtensionInfo(e)
    {
        public override bool IsDatabaseProvider => true;
        public override string LogFragment => "using MariaDb " + base.LogFragment;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["MariaDb"] = "1";
    }
}
