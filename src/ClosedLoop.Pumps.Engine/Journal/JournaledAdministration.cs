using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>
/// The next version of an administration as it is made durable, with its entries and segments. The bodies are the canonical form, made before
/// the writer's turn: it only has to store them.
/// </summary>
public sealed record JournaledAdministration(
    Administration Administration,
    ReadOnlyMemory<byte> Body,
    ImmutableArray<(int Ordinal, EventKey Event, ReadOnlyMemory<byte> Body)> Entries,
    ImmutableArray<(int Ordinal, ReadOnlyMemory<byte> Body)> Segments)
{
    public static JournaledAdministration Of(AdministrationChange change) => new(
        change.Administration,
        DomainJson.Serialize(change.Administration),
        [.. change.Entries.Select(entry => (entry.Ordinal, entry.Event, (ReadOnlyMemory<byte>)DomainJson.Serialize(entry)))],
        [.. change.Segments.Select(segment => (segment.Ordinal, (ReadOnlyMemory<byte>)DomainJson.Serialize(segment)))]);
}
