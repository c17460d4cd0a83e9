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
    /// <summary>All there are, newest deployment first.</summary>
    public static LibraryView[] All(LibraryDesk desk)
    {
        var acts = desk.Acts;
        return [.. desk.Libraries.Select(library => Of(library, acts)).OrderByDescending(view => view.DeployedAt ?? DateTimeOffset.MinValue)];
    }

    /// <summary>What was deployed last and is not recalled; null when there is none.</summary>
    public static DrugLibrary? Newest(LibraryDesk desk) =>
        All(desk).FirstOrDefault(view => view.RecalledAt is null) is { } newest ? desk.Find(newest.Hash) : null;

    private static LibraryView Of(DrugLibrary library, IReadOnlyList<LibraryAct> acts)
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
            recalled?.Reason);
    }
}
