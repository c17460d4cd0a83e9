using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>
/// A programming case as stored. The columns are what the gateway searches by; <see cref="Body"/> is the whole case, opaque to the
/// store. <see cref="IsOpen"/> is false once no further move is expected.
/// </summary>
public sealed record CaseRow(
    ProgramId Program,
    string SendingApplication,
    string ControlId,
    string State,
    bool IsOpen,
    ChannelRef Channel,
    OrderId Order,
    PatientId Patient,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset ReceivedAt,
    DateTimeOffset UpdatedAt,
    ReadOnlyMemory<byte> Body);
