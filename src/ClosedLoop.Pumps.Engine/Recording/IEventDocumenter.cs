using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>Turns a pump event into the messages that document it, one per destination. Called in the transaction that stores the event.</summary>
public interface IEventDocumenter
{
    /// <summary>Whether events of this kind are documented at all (alarms, for one, are not infusion events).</summary>
    bool Documents(PumpEvent pumpEvent);

    IReadOnlyList<OutboxMessage> Document(PumpEvent pumpEvent, DocumentationContext context);
}
