using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Reducers;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>Whether a start goes on with what its source was at, or is another container or dose.</summary>
internal static class Continuation
{
    /// <param name="tally">The counters of the source before the start.</param>
    public static bool GoesOn(Administration held, SourceTally? tally, SourceStatus source, EvidenceFacts facts, BootId boot)
    {
        if (Differ(held.Order, facts.Order) || Differ(held.Patient, facts.Patient) || Differ(held.Drug?.Code, source.Drug?.Code))
            return false;
        if (held.IsDose)
            return source.CumulativeVolume is not { } dosed || dosed > Volume.Zero;
        if (IsRenewed(held, source, facts))
            return false;
        var isSame = held.Order is not null && held.Order == facts.Order
            || held.Progress.Program is not null && held.Progress.Program == source.Program;

        // Across a power-on nothing but its name says that it is the same infusion (S10).
        if (tally is null || tally.Boot != boot)
            return isSame;

        // A delivery that counts from zero again, without its counters having been cleared, is another one.
        return source.CumulativeVolume is not { } counted || counted > Volume.Zero || tally.Accounted + tally.Doses == counted;
    }

    /// <summary>The number of a container that begins.</summary>
    /// <param name="before">What the source was at; null = nothing.</param>
    public static int Container(SourceKey key, EvidenceFacts facts, Administration? before, Drug? drug) =>
        facts.Order is not null ? key.IsDose ? Math.Max(1, facts.ContainersBefore) : facts.ContainersBefore + 1
        : before is { Order: null } && before.Drug?.Code == drug?.Code ? before.Container + 1
        : 1;

    /// <summary>
    /// A new bag is a stop and a start with the counter going on (TF Vol 2 App. M): what shows it is that more is left than before, or that the
    /// bedside asked for a new container. A pump does not tell a new bag from a volume that was only set anew.
    /// </summary>
    private static bool IsRenewed(Administration held, SourceStatus source, EvidenceFacts facts) =>
        (held.Progress.Remaining is { } left && source.RemainingVolume is { } now && now > left)
        || (source.Program is { } program && program != held.Progress.Program && facts.Case?.Program == program
            && facts.Case.Order.Kind == OrderKind.NewContainer);

    private static bool Differ<T>(T? one, T? other)
        where T : struct => one is not null && other is not null && !EqualityComparer<T>.Default.Equals(one.Value, other.Value);

    private static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;
}
