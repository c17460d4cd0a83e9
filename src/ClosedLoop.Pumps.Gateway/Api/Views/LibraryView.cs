using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Engine.Libraries;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>A library in a list.</summary>
/// <param name="DeployedAt">Null for one that is built in.</param>
public sealed record LibraryView(
    string Hash,
    string Name,
    string Version,
    string[] CareAreas,
    int Rules,
    DateTimeOffset? DeployedAt,
    string? DeployedBy,
    DateTimeOffset? RecalledAt,
    string? RecalledBy,
    string? RecallReason)
{
    /// <summary>When it was last activated by two persons; null = never.</summary>
    public DateTimeOffset? ActivatedAt { get; init; }

    /// <summary>It is the one pumps should come to run and orders are linted against.</summary>
    public bool Active { get; init; }

    /// <summary>All there are, newest deployment first.</summary>
    public static LibraryView[] All(LibraryDesk desk)
    {
        var (acts, active) = (desk.Acts, desk.Active?.Identity.Hash);
        return
        [
            .. desk.Libraries.Select(library => Of(library, acts, library.Identity.Hash == active))
                .OrderByDescending(view => view.DeployedAt ?? DateTimeOffset.MinValue),
        ];
    }

    private static LibraryView Of(DrugLibrary library, IReadOnlyList<LibraryAct> acts, bool active)
    {
        var own = acts.Where(act => act.Library.Hash == library.Identity.Hash).ToArray();
        var (deployed, recalled) = (own.FirstOrDefault(act => act.Kind == LibraryActKind.Deployed), own.FirstOrDefault(act => act.Kind == LibraryActKind.Recalled));
        return new LibraryView(
            library.Identity.Hash,
            library.Identity.Name,
            library.Identity.Version,
            [.. library.CareAreas.Select(area => area.Name)],
            library.CareAreas.Sum(area => area.Rules.Length),
            deployed?.At,
            deployed?.Actor,
            recalled?.At,
            recalled?.Actor,
            recalled?.Reason)
        {
            ActivatedAt = own.LastOrDefault(act => act.Kind == LibraryActKind.Activated)?.At,
            Active = active,
        };
    }
}
