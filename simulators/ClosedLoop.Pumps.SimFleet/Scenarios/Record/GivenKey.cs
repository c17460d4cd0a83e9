namespace ClosedLoop.Pumps.SimFleet.Scenarios.Record;

/// <summary>What was given is kept by who got it, by which order, from which source of which pump.</summary>
/// <param name="Order">Empty = without an order.</param>
internal readonly record struct GivenKey(string Pump, string Source, string Patient, string Order);
