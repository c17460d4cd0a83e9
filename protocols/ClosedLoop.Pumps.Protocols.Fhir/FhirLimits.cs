namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>What a reader takes from a stranger.</summary>
public sealed record FhirLimits
{
    /// <summary>No limit may be set higher: the stack pays for depth.</summary>
    public const int DepthLimit = 64;

    public static FhirLimits Default { get; } = new();

    /// <summary>Bytes of one resource, a bundle with all it carries included.</summary>
    public int ResourceBytesMax { get; init; } = 4 * 1024 * 1024;

    /// <summary>Objects and arrays inside each other; at most <see cref="DepthLimit"/>.</summary>
    public int DepthMax { get; init; } = 48;

    /// <summary>Members of one JSON object; the widest type of R4 has fewer than 100 with all its choices.</summary>
    public int ObjectMembersMax { get; init; } = 200;

    /// <summary>After so many issues the rest is not told.</summary>
    public int IssuesMax { get; init; } = 50;

    /// <summary>URLs of modifier extensions the caller understands. Every other one is refused: it may turn the meaning round (R4 §2.4.1).</summary>
    public IReadOnlySet<string> KnownModifiers { get; init; } = new HashSet<string>();
}
