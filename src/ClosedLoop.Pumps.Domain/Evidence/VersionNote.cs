namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>Why there is a version.</summary>
/// <param name="At">When it was made, by the gateway's clock.</param>
/// <param name="Author">"pump", "gateway", a destination, or a person's name.</param>
/// <param name="Reason">One line; names no patient.</param>
public sealed record VersionNote(DateTimeOffset At, string Author, string Reason)
{
    public const string Pump = "pump";

    public const string Gateway = "gateway";
}
