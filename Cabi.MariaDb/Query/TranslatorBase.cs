using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Query;

/// <summary>What translators share.</summary>
public abstract class TranslatorBase(ISqlExpressionFactory f, IRelationalTypeMappingSource t)
{
    protected ISqlExpressionFactory F { get; } = f;
    protected IRelationalTypeMappingSource T { get; } = t;

    protected SqlExpression Fn(string name, Type type, RelationalTypeMapping? m, params SqlExpression[] args) =>
        F.Function(name, args, true, args.Select(a => a is not SqlFragmentExpression), type, m);

    protected SqlExpression Map(SqlExpression e, RelationalTypeMapping? m) =>
        m == null ? F.ApplyDefaultTypeMapping(e)! : F.ApplyTypeMapping(e, m);

    protected static RelationalTypeMapping? Infer(params SqlExpression?[] e) =>
        e.Select(x => x?.TypeMapping).FirstOrDefault(x => x != null);
}
