using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>
/// How far each log is stored without a hole. Since events are appended without gaps, the mark is the last event's sequence, or the
/// end of a lost range, or what pruning left; the writer keeps it in memory so that an append costs one insert.
/// </summary>
internal sealed class EventLogTable(SqliteDatabase database)
{
    /// <summary>Logs whose marks are held in memory; beyond it they are read again.</summary>
    private const int MarksMax = 20_000;

    private readonly Dictionary<(PumpId, LogEpoch), ulong> marks = [];

    private readonly SqliteStatement begin = database.Statement(
        "INSERT OR IGNORE INTO event_log (pump, epoch, contiguous) VALUES (?, ?, 0)");

    private readonly SqliteStatement raise = database.Statement(
        "UPDATE event_log SET contiguous = max(contiguous, ?) WHERE pump = ? AND epoch = ?");

    private readonly SqliteStatement mark = database.Statement(
        "SELECT max(contiguous, ifnull((SELECT max(sequence) FROM event e WHERE e.pump = l.pump AND e.epoch = l.epoch), 0)) "
        + "FROM event_log l WHERE pump = ? AND epoch = ?");

    private readonly SqliteStatement list = database.Statement(
        "SELECT pump, epoch, max(contiguous, ifnull((SELECT max(sequence) FROM event e WHERE e.pump = l.pump AND e.epoch = l.epoch), 0)) "
        + "FROM event_log l ORDER BY pump, epoch");

    private readonly SqliteStatement listOfPump = database.Statement(
        "SELECT pump, epoch, max(contiguous, ifnull((SELECT max(sequence) FROM event e WHERE e.pump = l.pump AND e.epoch = l.epoch), 0)) "
        + "FROM event_log l WHERE pump = ? ORDER BY epoch");

    private readonly SqliteStatement insertLost = database.Statement(
        "INSERT INTO events_lost (pump, epoch, first, last, reason, recorded_at) VALUES (?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement isLost = database.Statement(
        "SELECT 1 FROM events_lost WHERE pump = ? AND epoch = ? AND first <= ? AND last >= ?");

    private readonly SqliteStatement listLost = database.Statement(
        "SELECT first, last, reason, recorded_at FROM events_lost WHERE pump = ? AND epoch = ? ORDER BY first");

    public DeviceSequence Mark(PumpId pump, LogEpoch epoch) =>
        new(marks.TryGetValue((pump, epoch), out var known) ? known : ReadMark(pump, epoch));

    /// <summary>The mark of a log about to be written; begins the log when it is new.</summary>
    public ulong MarkForAppend(PumpId pump, LogEpoch epoch)
    {
        if (marks.TryGetValue((pump, epoch), out var known))
            return known;
        begin.Start().Text(pump.Value).Bits(epoch.Value).Run();
        return Remember(pump, epoch, ReadMark(pump, epoch));
    }

    public void Appended(EventKey key) => Remember(key.Pump, key.Epoch, key.Sequence.Value);

    /// <summary>What was written has been undone: the marks in memory may be ahead of the file.</summary>
    public void Forget() => marks.Clear();

    public EventsLostOutcome RecordLost(LostEvents lost)
    {
        if (lost.From.Value == 0 || lost.To.Value < lost.From.Value || lost.To.Value > long.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(lost), "A lost range goes from 1 or more up to its end, within 63 bits.");
        var known = MarkForAppend(lost.Pump, lost.Epoch);
        if (lost.To.Value <= known)
            return EventsLostOutcome.AlreadyPassed;
        if (lost.From.Value > known + 1)
            return EventsLostOutcome.Gap;
        insertLost.Start().Text(lost.Pump.Value).Bits(lost.Epoch.Value).Int((long)known + 1).Int((long)lost.To.Value)
            .Text(lost.Reason).Instant(lost.RecordedAt).Run();
        Raise(lost.Pump, lost.Epoch, lost.To.Value);
        Remember(lost.Pump, lost.Epoch, lost.To.Value);
        return EventsLostOutcome.Recorded;
    }

    /// <summary>Writes the mark down, so that it stands when the events it rests on are pruned.</summary>
    public void Raise(PumpId pump, LogEpoch epoch, ulong contiguous) =>
        raise.Start().Int((long)contiguous).Text(pump.Value).Bits(epoch.Value).Run();

    public bool IsRecordedLost(EventKey key) =>
        isLost.Start().Text(key.Pump.Value).Bits(key.Epoch.Value).Bits(key.Sequence.Value).Bits(key.Sequence.Value)
            .ReadFirst(row => row.GetInt(0)) == 1;

    public IReadOnlyList<LostEvents> ListLost(PumpId pump, LogEpoch epoch) =>
        listLost.Start().Text(pump.Value).Bits(epoch.Value).ReadAll(row => new LostEvents(
            pump, epoch, new(row.GetBits(0)), new(row.GetBits(1)), row.GetText(2), row.GetInstant(3)));

    public IReadOnlyList<PumpLog> List() => list.Start().ReadAll(Map);

    public IReadOnlyList<PumpLog> List(PumpId pump) => listOfPump.Start().Text(pump.Value).ReadAll(Map);

    private static PumpLog Map(SqliteStatement row) => new(new(row.GetText(0)), new(row.GetBits(1)), new(row.GetBits(2)));

    private ulong ReadMark(PumpId pump, LogEpoch epoch) =>
        mark.Start().Text(pump.Value).Bits(epoch.Value).ReadFirst(row => row.GetBits(0));

    private ulong Remember(PumpId pump, LogEpoch epoch, ulong value)
    {
        if (marks.Count >= MarksMax)
            marks.Clear();
        return marks[(pump, epoch)] = value;
    }
}
