using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.MariaDb.Query;

/// <summary>Members of strings, dates and times.</summary>
public sealed class MemberTranslator(ISqlExpressionFactory f, IRelationalTypeMappingSource t)
    : TranslatorBase(f, t),
        IMemberTranslator
{
    public SqlExpression? Translate(
        SqlExpression? self,
        MemberInfo member,
        Type returnType,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger
    )
    {
        var d = member.DeclaringType;
        if (d == typeof(string) && member.Name == nameof(string.Length))
            return Fn("CHAR_LENGTH", typeof(int), null, self!);
        if (d == typeof(DateTime) || d == typeof(DateTimeOffset))
        {
            if (self == null)
                return member.Name switch
                {
                    "UtcNow" => F.Function(
                        "UTC_TIMESTAMP",
                        [F.Constant(6)],
                        false,
                        [false],
                        returnType,
                        T.FindMapping(returnType)
                    ),
                    "Now" => F.Function("NOW", [F.Constant(6)], false, [false], returnType, T.FindMapping(returnType)),
                    "Today" => F.Function("CURDATE", [], false, [], returnType, T.FindMapping(returnType)),
                    _ => null,
                };
            switch (member.Name)
            {
                case "Date":
                    return F.Convert(
                        self,
                        typeof(DateTime),
                        T.FindMapping(typeof(DateTime), "date") is { } ? new DateAsDateTime().Value : null
                    );
                case "TimeOfDay":
                    return F.Convert(self, typeof(TimeSpan), T.FindMapping(typeof(TimeSpan)));
                case "DateTime" or "UtcDateTime":
                    return F.Convert(self, typeof(DateTime), T.FindMapping(typeof(DateTime)));
            }
        }
        if (
            self != null
            && (d == typeof(DateTime) || d == typeof(DateTimeOffset) || d == typeof(DateOnly) || d == typeof(TimeOnly))
        )
        {
            switch (member.Name)
            {
                case "Year" or "Month" or "Day" or "Hour" or "Minute" or "Second":
                    return Fn(member.Name.ToUpperInvariant(), typeof(int), null, self);
                case "DayOfYear":
                    return Fn("DAYOFYEAR", typeof(int), null, self);
                case "DayOfWeek":
                    return F.Subtract(Fn("DAYOFWEEK", typeof(int), null, self), F.Constant(1));
                case "DayNumber":
                    return F.Subtract(Fn("TO_DAYS", typeof(int), null, self), F.Constant(366));
                case "Millisecond":
                    return F.Convert(
                        F.Divide(Fn("MICROSECOND", typeof(int), null, self), F.Constant(1000)),
                        typeof(int)
                    );
                case "Microsecond":
                    return F.Modulo(Fn("MICROSECOND", typeof(int), null, self), F.Constant(1000));
            }
        }
        if (d == typeof(TimeSpan) && self != null)
        {
            if (self is SqlFunctionExpression { Name: "TIMEDIFF", Arguments: [var l, var r] })
            {
                var us = member.Name switch
                {
                    "TotalDays" => 86400000000d,
                    "TotalHours" => 3600000000d,
                    "TotalMinutes" => 60000000d,
                    "TotalSeconds" => 1000000d,
                    "TotalMilliseconds" => 1000d,
                    "TotalMicroseconds" => 1d,
                    _ => 0,
                };
                if (us != 0)
                    return F.Divide(
                        F.Convert(
                            Fn(
                                "TIMESTAMPDIFF",
                                typeof(long),
                                T.FindMapping(typeof(long)),
                                F.Fragment("MICROSECOND"),
                                r,
                                l
                            ),
                            typeof(double),
                            T.FindMapping(typeof(double))
                        ),
                        F.Constant(us)
                    );
                if (member.Name == "Days")
                    return
                        F.Divide(
                            Fn(
                                "TIMESTAMPDIFF",
                                typeof(long),
                                T.FindMapping(typeof(long)),
                                F.Fragment("MICROSECOND"),
                                r,
                                l
                            ),
                            F.Constant(86400000000L)
                        )
                            is { } q
                        ? F.Convert(q, typeof(int))
                        : null;
            }
            switch (member.Name)
            {
                case "TotalSeconds":
                    return F.Divide(
                        F.Convert(
                            Fn("TIME_TO_SEC", typeof(double), null, self),
                            typeof(double),
                            T.FindMapping(typeof(double))
                        ),
                        F.Constant(1d)
                    );
                case "TotalMinutes":
                    return F.Divide(
                        F.Convert(
                            Fn("TIME_TO_SEC", typeof(double), null, self),
                            typeof(double),
                            T.FindMapping(typeof(double))
                        ),
                        F.Constant(60d)
                    );
                case "TotalHours":
                    return F.Divide(
                        F.Convert(
                            Fn("TIME_TO_SEC", typeof(double), null, self),
                            typeof(double),
                            T.FindMapping(typeof(double))
                        ),
                        F.Constant(3600d)
                    );
                case "Hours" or "Minutes" or "Seconds":
                    return Fn(member.Name[..^1].ToUpperInvariant(), typeof(int), null, self);
            }
        }
        return null;
    }

    // CLR DateTime over SQL DATE
    private readonly struct DateAsDateTime
    {
        public DateAsDateTime() { }

        public RelationalTypeMapping Value { get; } =
            new Cabi.MariaDb.Storage.MariaDbDateTimeTypeMapping().WithStoreTypeAndSize("date", null);
    }
}
