using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>Turns a fact into the messages that document it, one per destination. Called in the transaction that stores the fact.</summary>
public interface IEventDocumenter
{
    /// <summary>Whether events of this kind are sent to anybody at all (alarms, for one, are not infusion events).</summary>
    bool Documents(PumpEvent pumpEvent);

    IReadOnlyList<OutboxMessage> Document(PumpEvent pumpEvent, DocumentationContext context);

    IReadOnlyList<OutboxMessage> Document(LinkChange change, DocumentationContext context);

    /// <summary>A new event was stored that is sent to nobody; counted where that is a matter of codes.</summary>
    void Withhold(PumpEvent pumpEvent);
}
