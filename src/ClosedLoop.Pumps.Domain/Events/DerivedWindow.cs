namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>
/// When something happened that the pump did not tell: after the reading that still showed the old state, not later than the one that
/// shows the new. Both in gateway time.
/// </summary>
public sealed record DerivedWindow(DateTimeOffset From, DateTimeOffset To);
