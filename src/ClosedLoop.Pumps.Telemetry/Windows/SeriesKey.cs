using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Telemetry.Windows;

/// <summary>A channel of a pump, or the pump itself where the channel is empty.</summary>
public readonly record struct SeriesKey(PumpId Pump, string Channel);
