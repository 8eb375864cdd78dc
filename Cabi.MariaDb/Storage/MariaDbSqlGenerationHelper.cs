using System.Text;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Storage;

/// <summary>Identifiers in backticks.</summary>
public sealed class MariaDbSqlGenerationHelper(RelationalSqlGenerationHelperDependencies d)
    : RelationalSqlGenerationHelper(d)
{
    public override string EscapeIdentifier(string identifier) => identifier.Replace("`", "``");

    public override void EscapeIdentifier(StringBuilder b, string identifier) =>
        b.Append(identifier.Replace("`", "``"));

    public override string DelimitIdentifier(string identifier) => $"`{EscapeIdentifier(identifier)}`";

    public override void DelimitIdentifier(StringBuilder b, string identifier)
    {
        b.Append('`');
        EscapeIdentifier(b, identifier);
        b.Append('`');
    }

    public override string DelimitIdentifier(string name, string? schema) => DelimitIdentifier(name);

    public override void DelimitIdentifier(StringBuilder b, string name, string? schema) => DelimitIdentifier(b, name);

    public override string StartTransactionStatement => "START TRANSACTION" + StatementTerminator;
}
