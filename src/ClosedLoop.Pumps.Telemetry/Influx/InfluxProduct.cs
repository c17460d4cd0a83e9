namespace ClosedLoop.Pumps.Telemetry.Influx;

/// <summary>What a server that takes line protocol is. All are written to in the same way, and none is asked in the same way.</summary>
public enum InfluxProduct
{
    /// <summary>Asked in InfluxQL.</summary>
    InfluxDb,

    /// <summary>Asked in MetricsQL.</summary>
    VictoriaMetrics,
}
