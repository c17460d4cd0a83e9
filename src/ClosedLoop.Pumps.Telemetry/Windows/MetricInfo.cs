namespace ClosedLoop.Pumps.Telemetry.Windows;

/// <summary>How a metric is called and what its whole numbers mean.</summary>
/// <param name="Name">In columns, fields and addresses.</param>
/// <param name="Unit">Of the number shown, UCUM.</param>
/// <param name="Decimals">The whole number is the shown one times ten to this: rates and volumes are kept in nanolitres.</param>
/// <param name="IsOfChannel">False: of the whole pump.</param>
public sealed record MetricInfo(string Name, string Unit, int Decimals, bool IsOfChannel)
{
    public const int Count = 7;

    private const int Nanolitres = 6;

    private static readonly MetricInfo[] Infos =
    [
        new("rate", "mL/h", Nanolitres, true),
        new("volume", "mL", Nanolitres, true),
        new("pressure", "mm[Hg]", 0, true),
        new("battery", "%", 0, false),
        new("round_trip", "ms", 0, false),
        new("reconnects", "{reconnect}", 0, false),
        new("clock_offset", "ms", 0, false),
    ];

    /// <summary>By <see cref="TelemetryMetric"/>.</summary>
    public static IReadOnlyList<MetricInfo> All => Infos;

    /// <summary>Names of the fields: last, min, max.</summary>
    public string LastName { get; } = Name + "_last";

    public string MinName { get; } = Name + "_min";

    public string MaxName { get; } = Name + "_max";

    /// <summary>The value of one unit in whole numbers.</summary>
    public long Scale { get; } = Decimals == Nanolitres ? 1_000_000 : 1;

    public static MetricInfo Of(TelemetryMetric metric) => Infos[(int)metric];

    /// <summary>Null: there is no such metric.</summary>
    public static TelemetryMetric? Find(string name) =>
        Array.FindIndex(Infos, info => string.Equals(info.Name, name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at
            ? (TelemetryMetric)at
            : null;
}
