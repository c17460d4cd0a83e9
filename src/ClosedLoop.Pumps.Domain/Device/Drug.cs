using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>
/// What is in the container: the code both sides know (RXG-4.1), the name (RXG-4.2) and, if it is not a plain fluid, its strength.
/// </summary>
public sealed record Drug(string Code, string Name, Concentration? Concentration);
