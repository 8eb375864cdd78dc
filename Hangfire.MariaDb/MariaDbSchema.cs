using Hangfire.MariaDb.Rows;

namespace Hangfire.MariaDb;

/// <summary>
/// The tables of a storage, as statements for the migrations of the application: the storage itself creates none.
/// Collations are those of the database. Instants are UTC.
/// </summary>
public static class MariaDbSchema
{
    /// <summary>Creates the nine tables.</summary>
    /// <param name="prefix">See <see cref="MariaDbStorageOptions.TablePrefix"/>.</param>
    /// <exception cref="ArgumentException">The prefix would need quotes.</exception>
    public static string CreateScript(string prefix)
    {
        var tables = For(prefix);

        return $"""
            CREATE TABLE {tables.Job} (
                Id BIGINT NOT NULL AUTO_INCREMENT,
                Invocation LONGTEXT NOT NULL,
                CreatedAt DATETIME(6) NOT NULL,
                ExpireAt DATETIME(6) NULL,
                StateName VARCHAR({Widths.StateName}) NULL,
                StateReason VARCHAR({Widths.Reason}) NULL,
                StateData LONGTEXT NULL,
                StateAt DATETIME(6) NULL,
                PRIMARY KEY (Id),
                INDEX IX_{tables.Job}_ExpireAt (ExpireAt),
                INDEX IX_{tables.Job}_StateName (StateName, Id)
            ) ENGINE = InnoDB;

            CREATE TABLE {tables.Parameter} (
                JobId BIGINT NOT NULL,
                Name VARCHAR({Widths.Key}) NOT NULL,
                Value LONGTEXT NULL,
                PRIMARY KEY (JobId, Name),
                CONSTRAINT FK_{tables.Parameter}_JobId FOREIGN KEY (JobId) REFERENCES {tables.Job} (Id) ON DELETE CASCADE
            ) ENGINE = InnoDB;

            CREATE TABLE {tables.State} (
                Id BIGINT NOT NULL AUTO_INCREMENT,
                JobId BIGINT NOT NULL,
                Name VARCHAR({Widths.StateName}) NOT NULL,
                Reason VARCHAR({Widths.Reason}) NULL,
                CreatedAt DATETIME(6) NOT NULL,
                Data LONGTEXT NULL,
                PRIMARY KEY (Id),
                INDEX IX_{tables.State}_JobId (JobId, Id),
                CONSTRAINT FK_{tables.State}_JobId FOREIGN KEY (JobId) REFERENCES {tables.Job} (Id) ON DELETE CASCADE
            ) ENGINE = InnoDB;

            CREATE TABLE {tables.Queue} (
                Id BIGINT NOT NULL AUTO_INCREMENT,
                JobId BIGINT NOT NULL,
                Queue VARCHAR({Widths.Queue}) NOT NULL,
                FetchedAt DATETIME(6) NULL,
                Token CHAR(32) NULL,
                PRIMARY KEY (Id),
                INDEX IX_{tables.Queue}_Queue (Queue, FetchedAt, Id)
            ) ENGINE = InnoDB;

            CREATE TABLE {tables.Set} (
                ItemKey VARCHAR({Widths.Key}) NOT NULL,
                Value VARCHAR({Widths.SetValue}) NOT NULL,
                Score DOUBLE NOT NULL,
                ExpireAt DATETIME(6) NULL,
                PRIMARY KEY (ItemKey, Value),
                INDEX IX_{tables.Set}_Score (ItemKey, Score, Value),
                INDEX IX_{tables.Set}_ExpireAt (ExpireAt)
            ) ENGINE = InnoDB;

            CREATE TABLE {tables.Hash} (
                ItemKey VARCHAR({Widths.Key}) NOT NULL,
                Field VARCHAR({Widths.Key}) NOT NULL,
                Value LONGTEXT NULL,
                ExpireAt DATETIME(6) NULL,
                PRIMARY KEY (ItemKey, Field),
                INDEX IX_{tables.Hash}_ExpireAt (ExpireAt)
            ) ENGINE = InnoDB;

            CREATE TABLE {tables.List} (
                Id BIGINT NOT NULL AUTO_INCREMENT,
                ItemKey VARCHAR({Widths.Key}) NOT NULL,
                Value LONGTEXT NULL,
                ExpireAt DATETIME(6) NULL,
                PRIMARY KEY (Id),
                INDEX IX_{tables.List}_ItemKey (ItemKey, Id),
                INDEX IX_{tables.List}_ExpireAt (ExpireAt)
            ) ENGINE = InnoDB;

            CREATE TABLE {tables.Counter} (
                ItemKey VARCHAR({Widths.Key}) NOT NULL,
                Value BIGINT NOT NULL,
                ExpireAt DATETIME(6) NULL,
                PRIMARY KEY (ItemKey),
                INDEX IX_{tables.Counter}_ExpireAt (ExpireAt)
            ) ENGINE = InnoDB;

            CREATE TABLE {tables.Server} (
                Id VARCHAR({Widths.Key}) NOT NULL,
                Data LONGTEXT NOT NULL,
                HeartbeatAt DATETIME(6) NOT NULL,
                PRIMARY KEY (Id),
                INDEX IX_{tables.Server}_HeartbeatAt (HeartbeatAt)
            ) ENGINE = InnoDB;

            """;
    }

    /// <summary>Drops the nine tables, those that refer to others first.</summary>
    /// <param name="prefix">See <see cref="MariaDbStorageOptions.TablePrefix"/>.</param>
    /// <exception cref="ArgumentException">The prefix would need quotes.</exception>
    public static string DropScript(string prefix)
    {
        var tables = For(prefix);
        string[] names =
        [
            tables.Parameter,
            tables.State,
            tables.Job,
            tables.Queue,
            tables.Set,
            tables.Hash,
            tables.List,
            tables.Counter,
            tables.Server,
        ];

        return string.Concat(names.Select(name => $"DROP TABLE IF EXISTS {name};\n"));
    }

    private static Tables For(string prefix) =>
        Tables.IsPrefix(prefix)
            ? new Tables(prefix)
            : throw new ArgumentException($"'{prefix}' is no prefix of table names.", nameof(prefix));
}
