using System.Buffers;
using ClosedLoop.Pumps.Telemetry.Lines;
using ClosedLoop.Pumps.Telemetry.Windows;

namespace ClosedLoop.Pumps.Telemetry.Influx;

/// <summary>Rows as lines: measurement pump_telemetry, tags pump and channel, fields last, min and max of every metric.</summary>
internal sealed class RowEncoder
{
    public const string Measurement = "pump_telemetry";

    private static readonly LineName Pump = LineName.Of("pump");
    private static readonly LineName Channel = LineName.Of("channel");

    private static readonly (LineName Last, LineName Min, LineName Max)[] Names =
        [.. MetricInfo.All.Select(info => (LineName.Of(info.LastName), LineName.Of(info.MinName), LineName.Of(info.MaxName)))];

    private readonly LineProtocolWriter writer = new();

    public LineFault Write(TelemetryRow row, IBufferWriter<byte> output)
    {
        writer.Begin(Measurement);
        writer.Tag(Pump, row.Series.Pump.Value);
        if (row.Series.Channel.Length > 0)
            writer.Tag(Channel, row.Series.Channel);
        for (var i = 0; i < MetricInfo.Count; i++)
        {
            if (row[(TelemetryMetric)i] is not { } window)
                continue;
            var info = MetricInfo.All[i];
            Write(info, Names[i].Last, window.Last);
            Write(info, Names[i].Min, window.Min);
            Write(info, Names[i].Max, window.Max);
        }

        return writer.End(row.StartMs, output);
    }

    // A field keeps its type for ever: scaled ones are numbers with a fraction even when they have none at the moment.
    private void Write(MetricInfo info, LineName name, long value)
    {
        if (info.Decimals > 0)
            writer.Scaled(name, value, info.Decimals);
        else
            writer.Integer(name, value);
    }
}
