using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>Removes what nobody needs any more. Every statement says itself what must stay.</summary>
internal sealed class Retention(SqliteDatabase database, EventLogTable logs)
{
    // Old is judged by place in the journal: all before the first event that is young enough. A held event (1) stays; a queued one
    // (0) goes only when it has messages and all of them are sent or discarded. What evidence has not read yet stays, where it is read.
    private readonly SqliteStatement removable = database.Statement(
        "SELECT e.id, e.pump, e.epoch, e.sequence FROM event e "
        + "WHERE e.id < ifnull((SELECT id FROM event WHERE received_at >= ?1 ORDER BY id LIMIT 1), 9223372036854775807) "
        + "AND e.id <= ifnull((SELECT event FROM evidence_cursor), 9223372036854775807) "
        + "AND (e.documentation = 2 OR (e.documentation = 0 "
        + "AND EXISTS (SELECT 1 FROM outbox o WHERE o.event = e.id) "
        + "AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.event = e.id AND o.state < 2))) ORDER BY e.id LIMIT ?2");

    private readonly SqliteStatement removeMessages = database.Statement("DELETE FROM outbox WHERE event = ?");

    private readonly SqliteStatement removeEvent = database.Statement("DELETE FROM event WHERE id = ?");

    private readonly SqliteStatement removeLooseMessages = database.Statement(
        "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE event IS NULL AND state >= 2 AND changed_at < ? LIMIT ?)");

    private readonly SqliteStatement removeInbound = database.Statement(
        "DELETE FROM inbound WHERE id IN (SELECT id FROM inbound WHERE received_at < ? LIMIT ?)");

    private readonly SqliteStatement removeCases = database.Statement(
        "DELETE FROM programming_case WHERE program IN "
        + "(SELECT program FROM programming_case WHERE is_open = 0 AND updated_at < ? LIMIT ?)");

    // A request is long stale before this, and a bolus long out of every interval.
    private readonly SqliteStatement removeRequests = database.Statement(
        "DELETE FROM bedside_request WHERE (order_id, issued_at, pump) IN "
        + "(SELECT order_id, issued_at, pump FROM bedside_request WHERE received_at < ? LIMIT ?)");

    private readonly SqliteStatement removeBoluses = database.Statement(
        "DELETE FROM given_bolus WHERE (pump, channel, begun_at) IN "
        + "(SELECT pump, channel, begun_at FROM given_bolus WHERE begun_at < ? LIMIT ?)");

    public int Prune(DateTimeOffset before, int rowsMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowsMax, 1);
        var removed = PruneEvents(before, rowsMax);
        foreach (var statement in (ReadOnlySpan<SqliteStatement>)[removeLooseMessages, removeInbound, removeCases, removeRequests, removeBoluses])
        {
            if (removed < rowsMax)
                removed += statement.Start().Instant(before).Int(rowsMax - removed).Run();
        }

        return removed;
    }

    private int PruneEvents(DateTimeOffset before, int rowsMax)
    {
        var events = removable.Start().Instant(before).Int(rowsMax).ReadAll(row =>
            (Id: row.GetInt(0), Key: new EventKey(new(row.GetText(1)), new(row.GetBits(2)), new(row.GetBits(3)))));
        foreach (var (id, key) in events)
        {
            logs.Raise(key.Pump, key.Epoch, key.Sequence.Value);
            removeMessages.Start().Int(id).Run();
            removeEvent.Start().Int(id).Run();
        }

        return events.Count;
    }
}
