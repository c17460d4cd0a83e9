using ClosedLoop.Pumps.Telemetry.Windows;
using Microsoft.Data.Sqlite;

namespace ClosedLoop.Pumps.Telemetry.Sqlite;

/// <summary>The file, its tables and how it is opened. Losing the last moments to a power cut is allowed here, a damaged file is not.</summary>
internal static class TelemetryFile
{
    private const long PageBytes = 4_096;
    private const int BusyTimeoutSeconds = 10;

    /// <summary>Columns of the values: last, min and max of each metric in order. A min or max equal to the last is kept as NULL.</summary>
    public static readonly string ValueColumns =
        string.Join(", ", MetricInfo.All.SelectMany(info => new[] { info.LastName, info.MinName, info.MaxName }));

    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ConnectionString);
        connection.Open();
        return connection;
    }

    public static SqliteConnection OpenWriter(string path, long databaseBytesMax)
    {
        var connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;");
            if (databaseBytesMax > 0)
                Execute(connection, $"PRAGMA max_page_count = {databaseBytesMax / PageBytes};");
            Execute(connection, """
                CREATE TABLE IF NOT EXISTS series (id INTEGER PRIMARY KEY, pump TEXT NOT NULL, channel TEXT NOT NULL, UNIQUE (pump, channel)) STRICT;
                CREATE TABLE IF NOT EXISTS rolled (level INTEGER PRIMARY KEY, until INTEGER NOT NULL, series INTEGER NOT NULL) STRICT;
                """);
            foreach (var level in Enum.GetValues<TelemetryLevel>())
                Execute(connection, $"""
                    CREATE TABLE IF NOT EXISTS {Levels.Table(level)} (
                      series INTEGER NOT NULL, at INTEGER NOT NULL, heard INTEGER NOT NULL, flowed INTEGER NOT NULL,
                      {ValueColumns.Replace(",", " INTEGER,", StringComparison.Ordinal)} INTEGER,
                      PRIMARY KEY (series, at)) STRICT, WITHOUT ROWID;
                    """);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
