using System.Collections.Frozen;
using ClosedLoop.Pumps.Domain.Checks;
using ClosedLoop.Pumps.Domain.Ders;

namespace ClosedLoop.Pumps.Engine.Orders;

/// <summary>All deployed drug libraries by hash; a recalled one stays on the shelf as recalled. What is on it can be replaced as a whole.</summary>
public sealed class LibraryShelf
{
    private volatile Content _content;

    public LibraryShelf(IEnumerable<DrugLibrary> deployed, IEnumerable<string> recalledHashes) =>
        _content = new Content(deployed, recalledHashes);

    public LibraryLookup Find(string hash)
    {
        var content = _content;
        return content.Recalled.Contains(hash) ? LibraryLookup.Recalled
            : content.Deployed.TryGetValue(hash, out var library) ? LibraryLookup.Known(library)
            : LibraryLookup.UnknownHash;
    }

    /// <summary>Whether any deployed library, in any care area, says that this drug must not pause: in doubt it is so.</summary>
    public bool IsCriticalContinuous(string drugCode) => _content.Critical.Contains(drugCode);

    /// <summary>Holds for the next check.</summary>
    public void Replace(IEnumerable<DrugLibrary> deployed, IEnumerable<string> recalledHashes) =>
        _content = new Content(deployed, recalledHashes);

    private sealed class Content(IEnumerable<DrugLibrary> deployed, IEnumerable<string> recalledHashes)
    {
        public FrozenDictionary<string, DrugLibrary> Deployed { get; } =
            deployed.ToFrozenDictionary(library => library.Identity.Hash, StringComparer.OrdinalIgnoreCase);

        public FrozenSet<string> Critical { get; } = deployed
            .SelectMany(library => library.CareAreas).SelectMany(area => area.Rules)
            .Where(rule => rule.CriticalContinuous).Select(rule => rule.DrugCode).ToFrozenSet(StringComparer.Ordinal);

        public FrozenSet<string> Recalled { get; } = recalledHashes.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
