using ClosedLoop.Pumps.Engine.Libraries;

namespace ClosedLoop.Pumps.Storage.Libraries;

/// <summary>One line of the log of acts.</summary>
internal sealed record ActLine(DateTimeOffset At, LibraryActKind Act, string Hash, string Name, string Version, string Actor, string Reason,
    string? Clinician = null, int? Request = null);
