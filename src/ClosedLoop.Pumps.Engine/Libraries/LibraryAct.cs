using ClosedLoop.Pumps.Domain.Ders;

namespace ClosedLoop.Pumps.Engine.Libraries;

/// <summary>Something that was done with a library. None is ever removed.</summary>
/// <param name="Reason">Of a recall; empty for a deployment.</param>
public sealed record LibraryAct(DateTimeOffset At, LibraryActKind Kind, LibraryIdentity Library, string Actor, string Reason);
