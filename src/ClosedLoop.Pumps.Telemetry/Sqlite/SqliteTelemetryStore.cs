using ClosedLoop.Pumps.Telemetry.Sinks;
using ClosedLoop.Pumps.Telemetry.Windows;
using Microsoft.Data.Sqlite;

namespace ClosedLoop.Pumps.Telemetry.Sqlite;

/// <summary>
/// The embedded store: its own file, one wide row per channel and window. A full or failing disk is an answer, never an exception: the
/// gateway goes on, and the file is tried again.
/// </summary>
public sealed class SqliteTelemetryStore(string path, SqliteTelemetryOptions options) : IRowStore
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Dictionary<SeriesKey, long> ids = [];
    private SqliteConnection? connection;
    private RowWriter? windows;

    public string Path => path;

    public async ValueTask<string?> WriteAsync(IReadOnlyList<TelemetryRow> rows, CancellationToken cancel) =>
        await TakeTurnAsync(
            open =>
            {
                using var transaction = open.BeginTransaction();
                foreach (var row in rows)
                    windows!.Write(IdOf(open, transaction, row.Series), StoredRow.Of(row));
                transaction.Commit();
            },
            cancel);

    /// <summary>Rolls up one part of what is due and removes one part of what is old.</summary>
    /// <returns>Whether there is more to do, and the fault that prevents it.</returns>
    public async ValueTask<(bool More, string? Fault)> UpkeepStepAsync(long nowMs, CancellationToken cancel)
    {
        var more = false;
        var fault = await TakeTurnAsync(open => more = new Rollup(open, options).Step(nowMs), cancel);
        return (more, fault);
    }

    public ValueTask DisposeAsync()
    {
        Close();
        turn.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<string?> TakeTurnAsync(Action<SqliteConnection> work, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            work(Open());
            return null;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            // Whatever was begun is rolled back; ids given out in it are not there.
            Close();
            return e.Message;
        }
        finally
        {
            turn.Release();
        }
    }

    private SqliteConnection Open()
    {
        if (connection is not null)
            return connection;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        connection = TelemetryFile.OpenWriter(path, options.DatabaseBytesMax);
        windows = new RowWriter(connection, TelemetryLevel.Window);
        return connection;
    }

    private void Close()
    {
        ids.Clear();
        windows?.Dispose();
        windows = null;
        connection?.Dispose();
        connection = null;
    }

    private long IdOf(SqliteConnection open, SqliteTransaction transaction, SeriesKey series)
    {
        if (ids.TryGetValue(series, out var known))
            return known;
        using var command = open.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            INSERT INTO series (pump, channel) VALUES ($pump, $channel) ON CONFLICT DO NOTHING;
            SELECT id FROM series WHERE pump = $pump AND channel = $channel;
            """;
        command.Parameters.AddWithValue("$pump", series.Pump.Value);
        command.Parameters.AddWithValue("$channel", series.Channel);
        return ids[series] = (long)command.ExecuteScalar()!;
    }
}
