namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>Which audit entries are asked for; what is null does not narrow.</summary>
/// <param name="From">At this instant or later.</param>
/// <param name="Until">Before this instant.</param>
/// <param name="Actor">Exactly, in any case of letters.</param>
/// <param name="Action">Exactly.</param>
/// <param name="Subject">Contained in it.</param>
/// <param name="Patient">Exactly.</param>
public sealed record AuditFilter(
    DateTimeOffset? From = null, DateTimeOffset? Until = null, string? Actor = null, string? Action = null, string? Subject = null, string? Patient = null);
