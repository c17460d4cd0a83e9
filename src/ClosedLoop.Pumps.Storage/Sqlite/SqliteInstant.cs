namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>Instants as SQLite keeps them: whole microseconds since 1970-01-01 UTC.</summary>
internal static class SqliteInstant
{
    public static long ToMicroseconds(DateTimeOffset instant) =>
        (instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
