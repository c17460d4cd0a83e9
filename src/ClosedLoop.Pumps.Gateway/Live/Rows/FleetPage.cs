namespace ClosedLoop.Pumps.Gateway.Live.Rows;

/// <summary>The fleet, or what changed of it.</summary>
/// <param name="Version">Ask with it as <c>since</c> for what changes after it.</param>
/// <param name="Full">True: the rows are all there are; forget every other.</param>
/// <param name="Gone">Ids that are in the fleet no more.</param>
/// <param name="Facets">How many of all pumps have which value, by field.</param>
public sealed record FleetPage(
    long Version,
    bool Full,
    IReadOnlyList<FleetRow> Rows,
    IReadOnlyList<string> Gone,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Facets);
