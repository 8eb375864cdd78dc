using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Query;

/// <summary>ExecuteDelete and ExecuteUpdate: one table without an alias (aliases there need 11.6), or joins with one.</summary>
public sealed partial class MariaDbQuerySqlGenerator
{
    protected override Expression VisitDelete(DeleteExpression e)
    {
        var s = e.SelectExpression;
        if (s is not { GroupBy: [], Having: null, Orderings: [], Offset: null, Limit: null })
            return base.VisitDelete(e);
        if (s.Tables.Count == 1)
        {
            _deleteAlias = e.Table.Alias;
            _deleteTable = e.Table.Name;
            Sql.Append("DELETE FROM ").Append(Q(e.Table.Name));
        }
        else
        {
            Sql.Append("DELETE ").AppendLine(Q(e.Table.Alias)).Append("FROM ");
            for (var i = 0; i < s.Tables.Count; i++)
            {
                if (i > 0)
                    Sql.AppendLine();
                Visit(s.Tables[i]);
            }
        }
        if (s.Predicate != null)
        {
            Sql.AppendLine().Append("WHERE ");
            Visit(s.Predicate);
        }
        _deleteAlias = null;
        return e;
    }

    protected override Expression VisitUpdate(UpdateExpression e)
    {
        var s = e.SelectExpression;
        if (s is not { Offset: null, Limit: null, Having: null, Orderings: [], GroupBy: [] })
            return base.VisitUpdate(e);
        Sql.Append("UPDATE ");
        for (var i = 0; i < s.Tables.Count; i++)
        {
            if (i > 0)
                Sql.AppendLine();
            Visit(s.Tables[i]);
        }
        Sql.AppendLine().Append("SET ");
        for (var i = 0; i < e.ColumnValueSetters.Count; i++)
        {
            if (i > 0)
                Sql.Append(", ");
            var (column, value) = e.ColumnValueSetters[i];
            Visit(column);
            Sql.Append(" = ");
            Visit(value);
        }
        if (s.Predicate != null)
        {
            Sql.AppendLine().Append("WHERE ");
            Visit(s.Predicate);
        }
        return e;
    }
}
