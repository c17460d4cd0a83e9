using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>From this time after the start on: this rate, and what the model estimates in plasma and at the effect site.</summary>
public sealed record SimTciPoint(long AfterMs, long RateNlH, Quantity? Plasma, Quantity? Effect);
