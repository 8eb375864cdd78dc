using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Cabi.MariaDb.Query;

/// <summary>
/// MariaDB assigns from left to right, so a later value sees earlier ones: a column is read before it is written, and
/// setters that read each other are refused.
/// </summary>
public static class SetterOrder
{
    public static IReadOnlyList<ColumnValueSetter> Of(IReadOnlyList<ColumnValueSetter> setters)
    {
        var left = setters.ToList();
        var done = new List<ColumnValueSetter>();
        while (left.Count > 0)
        {
            var next = -1;
            for (var i = 0; i < left.Count && next < 0; i++)
            {
                var free = true;
                for (var k = 0; k < left.Count && free; k++)
                    free = k == i || !Reads(left[k].Value, left[i].Column);
                if (free)
                    next = i;
            }
            if (next < 0)
                throw new InvalidOperationException(
                    "These ExecuteUpdate setters read each other's columns; MariaDB cannot assign them at once."
                );
            done.Add(left[next]);
            left.RemoveAt(next);
        }
        return done;
    }

    private static bool Reads(SqlExpression value, ColumnExpression column)
    {
        var f = new ColumnFinder(column);
        f.Visit(value);
        return f.Found;
    }

    private sealed class ColumnFinder(ColumnExpression column) : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Expression VisitExtension(Expression n)
        {
            if (n is ColumnExpression c && c.Name == column.Name && c.TableAlias == column.TableAlias)
                Found = true;
            return base.VisitExtension(n);
        }
    }
}
