using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>One version of a resource of the order side, with the order and case behind it. Versions are only ever added.</summary>
/// <param name="Type">MedicationRequest or Task.</param>
/// <param name="Version">From 1.</param>
/// <param name="Order">The verified order it is, or is focused on.</param>
/// <param name="Program">The case of a Task; null for a MedicationRequest.</param>
/// <param name="Method">POST or PUT: how this version came to be.</param>
/// <param name="Body">The whole resource, opaque to the store.</param>
public sealed record FhirVersion(
    string Type,
    string Id,
    int Version,
    OrderId Order,
    ProgramId? Program,
    PatientId Patient,
    string Method,
    DateTimeOffset UpdatedAt,
    ReadOnlyMemory<byte> Body)
{
    /// <summary>
    /// Place in the list it was read from: of the resource in a list of resources, of the version in a history. 0 before it is stored.
    /// </summary>
    public long Number { get; init; }

    /// <summary>Values of its identifiers, to find it by; read back empty, the body has them.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];

    /// <summary>Names nothing of the patient: it may reach a log.</summary>
    public override string ToString() => $"{Type}/{Id}/_history/{Version}";
}
