using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Rollout;
using ClosedLoop.Pumps.Engine.Service;
using ClosedLoop.Pumps.Engine.Telemetry;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>
/// Tells that a pump went off line or came back. The pump's row says what was told last; the row and the messages are one transaction, so a
/// change is told once and between the pump's events where it belongs (S8, S9). Told to each patient the pump was on; to nobody otherwise
/// (S5).
/// </summary>
/// <param name="documenter">Writes the messages.</param>
/// <param name="hellos">What the pump last said of itself.</param>
/// <param name="rollout">Null = everything is documented.</param>
/// <param name="service">Counts what a pump in maintenance is not told of; null = nobody counts.</param>
public sealed class PumpLinkBook(
    IEventDocumenter documenter, HelloBook hellos, RolloutGate? rollout = null, ServiceMetrics? service = null)
{
    /// <summary>In the transaction in which a session claims its pump: what comes back is told before the events it brings.</summary>
    public void Claimed(IJournalTransaction tx, PumpId pump, FencingToken token, DateTimeOffset now)
    {
        var known = tx.GetPumpLink(pump);
        var row = new PumpLinkRow(pump, Online: true, token, known?.Changes ?? 0);

        // The first session ever is no change, and neither is the return from a loss nobody was told of.
        tx.PutPumpLink(known is { Online: false } ? Tell(tx, row, now, now) : row);
    }

    /// <summary>
    /// The pump is away for longer than the grace. Nothing is told when a newer session has claimed it meanwhile: its token is returned,
    /// null otherwise.
    /// </summary>
    /// <param name="tx">Where it becomes durable.</param>
    /// <param name="pump">Whose link was lost.</param>
    /// <param name="token">Of the session that ended.</param>
    /// <param name="since">When it ended.</param>
    /// <param name="now">Time of sending.</param>
    public FencingToken? Lost(IJournalTransaction tx, PumpId pump, FencingToken token, DateTimeOffset since, DateTimeOffset now)
    {
        if (tx.GetPumpLink(pump) is not { Online: true } known)
            return null;
        if (known.Token != token)
            return known.Token;
        tx.PutPumpLink(Tell(tx, known with { Online = false }, since, now));
        return null;
    }

    private PumpLinkRow Tell(IJournalTransaction tx, PumpLinkRow row, DateTimeOffset at, DateTimeOffset now)
    {
        var change = new LinkChange(row.Pump, row.Online, row.Changes + 1, at);
        if (ServiceRules.IsSilent(tx, row.Pump, now))
        {
            // Kept as told: who is told of the return must not wonder about a loss he never heard of.
            service?.Withheld("link");
            return row with { Changes = change.Ordinal };
        }

        foreach (var patient in PumpAudience.Of(tx, row.Pump, at, rollout))
            foreach (var message in documenter.Document(change, new DocumentationContext(patient, "", hellos.Find(row.Pump), now)))
                tx.Enqueue(message);
        return row with { Changes = change.Ordinal };
    }
}
