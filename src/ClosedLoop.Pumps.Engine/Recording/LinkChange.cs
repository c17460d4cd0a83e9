using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>
/// A pump was off line for longer than the grace, or came back after that (MDC_EVT_COMM_STATUS_CHANGE): a fact of the gateway's own.
/// </summary>
/// <param name="Ordinal">Counts this pump's changes; with the pump it is the identity of the fact (S8).</param>
/// <param name="At">When the link was lost, or came back.</param>
public sealed record LinkChange(PumpId Pump, bool Online, long Ordinal, DateTimeOffset At);
