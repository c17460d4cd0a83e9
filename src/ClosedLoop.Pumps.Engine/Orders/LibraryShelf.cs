using System.Collections.Frozen;
using ClosedLoop.Pumps.Domain.Checks;
using ClosedLoop.Pumps.Domain.Ders;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>All deployed drug libraries by hash; a recalled one stays on the shelf as recalled.</summary>
public sealed class LibraryShelf(IEnumerable<DrugLibrary> deployed, IEnumerable<string> recalledHashes)
{
    private readonly FrozenDictionary<string, DrugLibrary> _deployed =
        deployed.ToFrozenDictionary(library => library.Identity.Hash, StringComparer.OrdinalIgnoreCase);

    private readonly FrozenSet<string> _recalled = recalledHashes.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether any deployed library, in any care area, says that this drug must not pause: in doubt it is so.</summary>
    public bool IsCriticalContinuous(string drugCode) =>
        _deployed.Values.Any(library => library.CareAreas.Any(area => area.Find(drugCode) is { CriticalContinuous: true }));

    public LibraryLookup Find(string hash) =>
        _recalled.Contains(hash) ? LibraryLookup.Recalled
        : _deployed.TryGetValue(hash, out var library) ? LibraryLookup.Known(library)
        : LibraryLookup.UnknownHash;
}
