using System.Collections.Immutable;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>A target-controlled infusion, with the rates its pharmacokinetic model will ask for already worked out.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Target">Null in mode User.</param>
/// <param name="Points">At least one; the first is the start, each later one an automatic rate change.</param>
public sealed record SimTci(TciMode Mode, string Model, Quantity? Target, ImmutableArray<SimTciPoint> Points);
