namespace ClosedLoop.Pumps.Telemetry.Queries;

/// <summary>Reads telemetry back.</summary>
public interface ITelemetryQueries
{
    /// <summary>The store that is asked, as it is called in the settings.</summary>
    string Store { get; }

    /// <summary>One metric of one channel, or of the pump, in steps; oldest first. Steps without a sample are not there (S10).</summary>
    /// <exception cref="TelemetryStoreException">The store cannot be read.</exception>
    Task<IReadOnlyList<TelemetryPoint>> ReadAsync(TelemetryRange range, CancellationToken cancel);

    /// <summary>What every series was in every hour of the range, the series one after the other.</summary>
    /// <exception cref="TelemetryStoreException">The store cannot be read.</exception>
    Task<IReadOnlyList<SeriesHour>> ReadHoursAsync(long fromMs, long toMs, CancellationToken cancel);
}
