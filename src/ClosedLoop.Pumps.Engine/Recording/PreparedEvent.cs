using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>
/// An event and the bytes the journal keeps of it, made before it is the event's turn: one thread writes for all pumps, and what can be done
/// elsewhere is.
/// </summary>
/// <param name="Payload">The event as <see cref="DomainJson"/> writes it.</param>
public readonly record struct PreparedEvent(EventReport Report, ReadOnlyMemory<byte> Payload)
{
    public static PreparedEvent Of(EventReport report) => new(report, DomainJson.Serialize(report.Event));
}
