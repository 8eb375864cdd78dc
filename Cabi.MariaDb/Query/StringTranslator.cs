using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Query;

/// <summary>Methods of strings. Patterns are LIKE with | as escape, so that backslashes never matter.</summary>
public sealed class StringTranslator(ISqlExpressionFactory f, IRelationalTypeMappingSource t)
    : TranslatorBase(f, t),
        IMethodCallTranslator
{
    private const string Esc = "|";

    public SqlExpression? Translate(
        SqlExpression? self,
        MethodInfo method,
        IReadOnlyList<SqlExpression> a,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger
    )
    {
        if (method.DeclaringType == typeof(string))
        {
            if (self == null)
            {
                switch (method.Name)
                {
                    case nameof(string.IsNullOrWhiteSpace):
                        return F.OrElse(
                            F.IsNull(a[0]),
                            F.Equal(
                                Fn("TRIM", typeof(string), a[0].TypeMapping, a[0]),
                                F.Constant("", a[0].TypeMapping)
                            )
                        );
                    case nameof(string.Equals)
                        when a.Count == 3 && a[2] is SqlConstantExpression { Value: StringComparison c }:
                        return Compare(a[0], a[1], c);
                }
                return null;
            }
            switch (method.Name)
            {
                case nameof(string.ToLower) or nameof(string.ToLowerInvariant) when a.Count == 0:
                    return Fn("LOWER", typeof(string), self.TypeMapping, self);
                case nameof(string.ToUpper) or nameof(string.ToUpperInvariant) when a.Count == 0:
                    return Fn("UPPER", typeof(string), self.TypeMapping, self);
                case nameof(string.Trim) when a.Count == 0:
                    return Fn("TRIM", typeof(string), self.TypeMapping, self);
                case nameof(string.TrimStart) when a.Count == 0:
                    return Fn("LTRIM", typeof(string), self.TypeMapping, self);
                case nameof(string.TrimEnd) when a.Count == 0:
                    return Fn("RTRIM", typeof(string), self.TypeMapping, self);
                case nameof(string.Substring) when a.Count == 1:
                    return Fn("SUBSTRING", typeof(string), self.TypeMapping, self, F.Add(a[0], F.Constant(1)));
                case nameof(string.Substring) when a.Count == 2:
                    return Fn("SUBSTRING", typeof(string), self.TypeMapping, self, F.Add(a[0], F.Constant(1)), a[1]);
                case nameof(string.Replace) when a.Count == 2:
                    return Fn("REPLACE", typeof(string), self.TypeMapping, self, Str(a[0], self), Str(a[1], self));
                case nameof(string.IndexOf) when a.Count == 1:
                    return F.Subtract(Fn("LOCATE", typeof(int), null, Str(a[0], self), self), F.Constant(1));
                case nameof(string.IndexOf) when a.Count == 2 && a[1].Type == typeof(int):
                    return F.Subtract(
                        Fn("LOCATE", typeof(int), null, Str(a[0], self), self, F.Add(a[1], F.Constant(1))),
                        F.Constant(1)
                    );
                case nameof(string.Contains) or nameof(string.StartsWith) or nameof(string.EndsWith) when a.Count == 1:
                    return LikeOf(self, a[0], method.Name);
                case nameof(string.Contains)
                or nameof(string.StartsWith)
                or nameof(string.EndsWith)
                    when a.Count == 2 && a[1] is SqlConstantExpression { Value: StringComparison c }:
                    return
                        c
                            is StringComparison.OrdinalIgnoreCase
                                or StringComparison.InvariantCultureIgnoreCase
                                or StringComparison.CurrentCultureIgnoreCase
                        ? LikeOf(
                            Fn("LOWER", typeof(string), self.TypeMapping, self),
                            Fn("LOWER", typeof(string), self.TypeMapping, Str(a[0], self)),
                            method.Name
                        )
                        : LikeOf(self, a[0], method.Name);
                case nameof(string.Equals)
                    when a.Count == 2 && a[1] is SqlConstantExpression { Value: StringComparison c }:
                    return Compare(self, a[0], c);
                case nameof(string.PadLeft) or nameof(string.PadRight) when a.Count is 1 or 2:
                    var pad = a.Count == 2 ? Str(a[1], self) : F.Constant(" ", self.TypeMapping);
                    return F.Case(
                        [
                            new CaseWhenClause(
                                F.GreaterThanOrEqual(Fn("CHAR_LENGTH", typeof(int), null, self), a[0]),
                                self
                            ),
                        ],
                        Fn(
                            method.Name == nameof(string.PadLeft) ? "LPAD" : "RPAD",
                            typeof(string),
                            self.TypeMapping,
                            self,
                            a[0],
                            pad
                        )
                    );
            }
            return null;
        }
        if (method.DeclaringType == typeof(Enumerable) && a.Count == 1 && a[0].Type == typeof(string))
        {
            if (method.Name == nameof(Enumerable.FirstOrDefault))
                return Fn("LEFT", method.ReturnType, null, a[0], F.Constant(1));
            if (method.Name == nameof(Enumerable.LastOrDefault))
                return Fn("RIGHT", method.ReturnType, null, a[0], F.Constant(1));
        }
        return null;
    }

    private SqlExpression Str(SqlExpression e, SqlExpression like) =>
        e.Type == typeof(char) ? F.ApplyDefaultTypeMapping(e)! : Map(e, like.TypeMapping);

    private SqlExpression Compare(SqlExpression l, SqlExpression r, StringComparison c)
    {
        var m = Infer(l, r);
        l = Map(l, m);
        r = Map(r, m);
        return
            c
                is StringComparison.OrdinalIgnoreCase
                    or StringComparison.InvariantCultureIgnoreCase
                    or StringComparison.CurrentCultureIgnoreCase
            ? F.Equal(Fn("LOWER", typeof(string), l.TypeMapping, l), Fn("LOWER", typeof(string), r.TypeMapping, r))
            : F.Equal(l, r);
    }

    private SqlExpression LikeOf(SqlExpression self, SqlExpression pattern, string kind)
    {
        var m = Infer(self, pattern);
        self = Map(self, m);
        if (pattern is SqlConstantExpression { Value: var v } && v is string or char)
        {
            var s = v.ToString()!;
            if (s.Length == 0)
                return F.Like(self, F.Constant("%", self.TypeMapping));
            var esc = s.Replace(Esc, Esc + Esc).Replace("%", Esc + "%").Replace("_", Esc + "_");
            var p = F.Constant(
                (kind == "StartsWith" ? "" : "%") + esc + (kind == "EndsWith" ? "" : "%"),
                self.TypeMapping
            );
            return esc == s && !s.Contains('\\') ? F.Like(self, p) : F.Like(self, p, F.Constant(Esc, self.TypeMapping));
        }
        pattern = Str(pattern, self);
        if (kind == "Contains")
            return F.GreaterThan(Fn("LOCATE", typeof(int), null, pattern, self), F.Constant(0));
        // sargable for parameters: the escaping folds to a constant at execution
        SqlExpression e = pattern;
        foreach (var ch in new[] { Esc, "%", "_" })
            e = Fn(
                "REPLACE",
                typeof(string),
                self.TypeMapping,
                e,
                F.Constant(ch, self.TypeMapping),
                F.Constant(Esc + ch, self.TypeMapping)
            );
        var pct = F.Constant("%", self.TypeMapping);
        return F.Like(
            self,
            kind == "StartsWith"
                ? Fn("CONCAT", typeof(string), self.TypeMapping, e, pct)
                : Fn("CONCAT", typeof(string), self.TypeMapping, pct, e),
            F.Constant(Esc, self.TypeMapping)
        );
    }
}
