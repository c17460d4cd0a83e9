namespace ClosedLoop.Pumps.Telemetry.Influx;

/// <summary>Which write interface a server has.</summary>
public enum InfluxApi
{
    /// <summary>/write with a database.</summary>
    V1,

    /// <summary>/api/v2/write with an organisation and a bucket.</summary>
    V2,
}
