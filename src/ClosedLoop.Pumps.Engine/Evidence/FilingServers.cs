namespace ClosedLoop.Pumps.Engine.Evidence;

/// <summary>The FHIR servers without which an administration is not filed, by their names in the outbox.</summary>
public sealed record FilingServers(IReadOnlyList<string> Names)
{
    public static FilingServers None { get; } = new([]);
}
