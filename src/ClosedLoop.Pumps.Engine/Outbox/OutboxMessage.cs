using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>
/// A message for one destination, its bytes and control id fixed for ever so that every retry is the same message. Messages of one
/// lane (a pump, or a programming case) are sent strictly in the order they were enqueued. <see cref="Event"/> names the pump event
/// it documents, if any, so that retention knows when every destination has it. Control ids are unique per destination.
/// </summary>
public sealed record OutboxMessage(
    string Destination,
    string Lane,
    string Kind,
    string ControlId,
    ReadOnlyMemory<byte> Bytes,
    DateTimeOffset CreatedAt,
    string Correlation,
    EventKey? Event = null)
{
    /// <summary>The kind of a message that tells a FHIR server of a whole administration; its correlation is the administration's id.</summary>
    public const string FhirKind = "FHIR";
}
