using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Telemetry.Queries;

/// <summary>Numbers of a server that keeps binary fractions, as whole numbers again.</summary>
internal static class StoreValue
{
    /// <summary>Null: larger than any we write.</summary>
    public static long? Whole(decimal shown, MetricInfo info) =>
        Math.Abs(shown) <= long.MaxValue / info.Scale ? (long)Math.Round(shown * info.Scale, MidpointRounding.AwayFromZero) : null;
}
