using SQLitePCL;

namespace ClosedLoop.Pumps.Yardsticks.Disk;

/// <summary>
/// Two prepared statements in a loop: an event and its outbox row, many to a durable transaction, with the pragmas of the journal and a
/// checkpoint on a thread and connection of its own. It looks for nothing and undoes nothing.
/// </summary>
public sealed class BareEventLoop : IDisposable
{
    private const long PageBytes = 4096;
    private const long CheckpointBytes = 4L << 20;
    private readonly sqlite3 database;
    private readonly sqlite3 checkpoints;
    private readonly sqlite3_stmt insertEvent;
    private readonly sqlite3_stmt insertMessage;
    private readonly AutoResetEvent wake = new(false);
    private readonly Thread checkpointer;
    private volatile bool stopping;
    private long uncheckpointedBytes;

    static BareEventLoop() => Batteries_V2.Init();

    /// <param name="path">A file that has the tables already.</param>
    public BareEventLoop(string path)
    {
        (database, checkpoints) = (Open(path), Open(path));
        insertEvent = Prepare(
            "INSERT INTO event (pump, epoch, sequence, kind, channel, device_time, received_at, boot, hash, raw, payload, documentation, "
            + "occurred_at, marks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0)");
        insertMessage = Prepare(
            "INSERT INTO outbox (destination, lane, kind, control_id, bytes, created_at, correlation, event_pump, event_epoch, "
            + "event_sequence, state, changed_at, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)");
        checkpointer = new Thread(Checkpoint) { IsBackground = true };
        checkpointer.Start();
    }

    /// <summary>Returns when all of them are durable.</summary>
    public void Write(IReadOnlyList<BareEventRow> rows)
    {
        Check(raw.sqlite3_exec(database, "BEGIN IMMEDIATE"));
        for (var i = 0; i < rows.Count; i++)
            Insert(rows[i]);
        Check(raw.sqlite3_exec(database, "COMMIT"));
        Check(raw.sqlite3_db_status(database, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1));
        uncheckpointedBytes += pages * PageBytes;
        if (uncheckpointedBytes < CheckpointBytes)
            return;
        uncheckpointedBytes = 0;
        wake.Set();
    }

    public void Dispose()
    {
        stopping = true;
        wake.Set();
        checkpointer.Join();
        insertEvent.Dispose();
        insertMessage.Dispose();
        checkpoints.Dispose();
        database.Dispose();
        wake.Dispose();
    }

    private static sqlite3 Open(string path)
    {
        Check(raw.sqlite3_open_v2(path, out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_FULLMUTEX, null));
        Check(raw.sqlite3_busy_timeout(handle, 5000));
        foreach (var pragma in new[]
        {
            "journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 0", "foreign_keys = ON", "temp_store = MEMORY",
            "cache_size = -16384",
        })
            Check(raw.sqlite3_exec(handle, "PRAGMA " + pragma));
        return handle;
    }

    private static void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_BUSY))
            throw new InvalidOperationException($"SQLite said {code}.");
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(database, sql, out var statement));
        return statement;
    }

    private void Insert(BareEventRow row)
    {
        raw.sqlite3_bind_text(insertEvent, 1, row.Pump);
        raw.sqlite3_bind_int64(insertEvent, 2, row.Epoch);
        raw.sqlite3_bind_int64(insertEvent, 3, row.Sequence);
        raw.sqlite3_bind_text(insertEvent, 4, row.Kind);
        raw.sqlite3_bind_text(insertEvent, 5, row.Channel);
        raw.sqlite3_bind_int64(insertEvent, 6, row.DeviceTimeUs);
        raw.sqlite3_bind_int64(insertEvent, 7, row.ReceivedAtUs);
        raw.sqlite3_bind_int64(insertEvent, 8, row.Boot);
        raw.sqlite3_bind_blob(insertEvent, 9, row.Hash);
        raw.sqlite3_bind_blob(insertEvent, 10, row.Raw);
        raw.sqlite3_bind_blob(insertEvent, 11, row.Payload);
        raw.sqlite3_bind_int64(insertEvent, 12, row.ReceivedAtUs);
        Run(insertEvent);
        var eventNumber = raw.sqlite3_last_insert_rowid(database);
        raw.sqlite3_bind_text(insertMessage, 1, row.Destination);
        raw.sqlite3_bind_text(insertMessage, 2, row.Pump);
        raw.sqlite3_bind_text(insertMessage, 3, row.MessageKind);
        raw.sqlite3_bind_text(insertMessage, 4, row.ControlId);
        raw.sqlite3_bind_blob(insertMessage, 5, row.Message);
        raw.sqlite3_bind_int64(insertMessage, 6, row.ReceivedAtUs);
        raw.sqlite3_bind_text(insertMessage, 7, row.Correlation);
        raw.sqlite3_bind_text(insertMessage, 8, row.Pump);
        raw.sqlite3_bind_int64(insertMessage, 9, row.Epoch);
        raw.sqlite3_bind_int64(insertMessage, 10, row.Sequence);
        raw.sqlite3_bind_int64(insertMessage, 11, row.ReceivedAtUs);
        raw.sqlite3_bind_int64(insertMessage, 12, eventNumber);
        Run(insertMessage);
    }

    private static void Run(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (code != raw.SQLITE_DONE)
            throw new InvalidOperationException($"SQLite said {code}.");
    }

    private void Checkpoint()
    {
        while (wake.WaitOne() && !stopping)
            raw.sqlite3_wal_checkpoint_v2(checkpoints, null, raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
    }
}
