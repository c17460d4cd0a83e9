using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>One version of a verified order as a message left it. Versions are only ever added.</summary>
/// <param name="Version">From 1; 0 before it is stored.</param>
/// <param name="Control">New, Change, Hold, Release or Discontinue.</param>
/// <param name="Sender">MSH-3 of the message.</param>
/// <param name="ControlId">MSH-10 of the message.</param>
/// <param name="Body">The order as it stands after the message, opaque to the store.</param>
public sealed record OrderVersion(
    OrderId Order, int Version, string Control, string Status, string Sender, string ControlId, ReadOnlyMemory<byte> Body, DateTimeOffset At);
