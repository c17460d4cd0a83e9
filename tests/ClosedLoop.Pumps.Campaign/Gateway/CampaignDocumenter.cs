using System.Text;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Recording;

namespace ClosedLoop.Pumps.Campaign.Gateway;

/// <summary>Documents the events the product documents, as short texts: an event is one message, whenever it is written.</summary>
public sealed class CampaignDocumenter(World world) : IEventDocumenter
{
    public bool Documents(PumpEvent pumpEvent) => Checks.Evidence.IsDocumented(pumpEvent);

    /// <summary>Links are not part of the campaign.</summary>
    public IReadOnlyList<OutboxMessage> Document(LinkChange change, DocumentationContext context) => [];

    public void Withhold(PumpEvent pumpEvent)
    {
        if (Documents(pumpEvent))
            world.Evidence.Violate("events", $"event {pumpEvent.Header.Key} was withheld without a rollout stage");
    }

    public IReadOnlyList<OutboxMessage> Document(PumpEvent pumpEvent, DocumentationContext context)
    {
        if (!Documents(pumpEvent))
            return [];
        var key = pumpEvent.Header.Key;
        var name = $"{key.Pump}/{key.Epoch}/{key.Sequence}";
        var written = Message(name, context.Patient.Value);
        return world.MutateDocument(written, () => Message($"{name}/again", context.Patient.Value));

        OutboxMessage Message(string controlId, string patient) => new(
            World.Documents,
            key.Pump.Value,
            "ORU^R42",
            controlId,
            Encoding.UTF8.GetBytes($"{name}|{patient}"),
            context.Now,
            key.ToString(),
            key);
    }
}
