using ClosedLoop.Pumps.Telemetry.Influx;
using ClosedLoop.Pumps.Telemetry.Postgres;
using ClosedLoop.Pumps.Telemetry.Sqlite;

namespace ClosedLoop.Pumps.Telemetry;

/// <summary>Where pump telemetry is kept, any number of places at once.</summary>
public sealed record TelemetryStoreOptions
{
    /// <summary>The configuration section. "Telemetry" is about the gateway's own metrics.</summary>
    public const string Section = "TelemetryStore";

    private const int InfluxMax = 8;

    /// <summary>Samples of one window become one row with last, min and max.</summary>
    public int WindowMs { get; init; } = 1_000;

    /// <summary>Windows in memory, one per pump channel and pump; samples beyond are counted.</summary>
    public int SeriesMax { get; init; } = 40_000;

    public SqliteTelemetryOptions Sqlite { get; init; } = new();

    public IReadOnlyList<InfluxOptions> Influx { get; init; } = [];

    public PostgresTelemetryOptions Postgres { get; init; } = new();

    /// <summary>All that is wrong; empty when it can be used.</summary>
    public IEnumerable<string> Validate()
    {
        if (WindowMs is < 100 or > 60_000 || 60_000 % WindowMs != 0)
            yield return $"{Section}:{nameof(WindowMs)} {WindowMs} is not between 100 and 60000 and a part of a minute.";
        if (SeriesMax is < 10 or > 1_000_000)
            yield return $"{Section}:{nameof(SeriesMax)} {SeriesMax} is not between 10 and 1000000.";
        foreach (var error in Sqlite.Validate($"{Section}:{nameof(Sqlite)}"))
            yield return error;
        foreach (var error in Postgres.Validate($"{Section}:{nameof(Postgres)}"))
            yield return error;
        if (Influx.Count > InfluxMax)
            yield return $"{Section}:{nameof(Influx)} has {Influx.Count} servers; at most {InfluxMax} can be used.";
        for (var i = 0; i < Influx.Count; i++)
            foreach (var error in Influx[i].Validate($"{Section}:{nameof(Influx)}:{i}"))
                yield return error;
        if (Influx.Select(one => one.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() != Influx.Count)
            yield return $"{Section}:{nameof(Influx)}: two servers have one name.";
    }
}
