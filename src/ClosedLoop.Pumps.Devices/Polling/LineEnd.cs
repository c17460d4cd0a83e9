namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>How a connection ended.</summary>
/// <param name="Worked">Something was read on it: the next wait is short.</param>
/// <param name="Reason">Name of a fault, for the log and people.</param>
internal readonly record struct LineEnd(bool Worked, string Reason);
