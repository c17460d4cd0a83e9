using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Telemetry.Sqlite;

/// <summary>A row with what only coarse rows can tell.</summary>
/// <param name="Row">The values.</param>
/// <param name="Heard">How many minutes are in it in which the pump was heard; of a row finer than an hour: 1.</param>
/// <param name="Flowed">How many of these it infused in.</param>
internal sealed record StoredRow(TelemetryRow Row, int Heard, int Flowed)
{
    public static StoredRow Of(TelemetryRow row) => new(row, 1, row[TelemetryMetric.Rate] is { Max: > 0 } ? 1 : 0);

    /// <summary>All rows as one of the level; null when there are none.</summary>
    public static StoredRow? Fold(IEnumerable<StoredRow> rows, long startMs, TelemetryLevel level)
    {
        TelemetryRow? fold = null;
        int heard = 0, flowed = 0;
        foreach (var stored in rows)
        {
            fold ??= new TelemetryRow(stored.Row.Series, startMs);
            fold.Merge(stored.Row);
            heard += stored.Heard;
            flowed += stored.Flowed;
        }

        return fold is null ? null : level == TelemetryLevel.Hour ? new StoredRow(fold, heard, flowed) : new StoredRow(fold, 1, Math.Min(1, flowed));
    }
}
