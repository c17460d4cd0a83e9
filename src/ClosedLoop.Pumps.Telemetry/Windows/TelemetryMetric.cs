namespace ClosedLoop.Pumps.Telemetry.Windows;

/// <summary>What is measured. Values are whole numbers in the unit of <see cref="MetricInfo"/>, so that nothing is rounded on the way.</summary>
public enum TelemetryMetric
{
    /// <summary>Flow of a channel now.</summary>
    Rate,

    /// <summary>What a channel's programs have given, all sources together.</summary>
    Volume,

    /// <summary>Line pressure of a channel.</summary>
    Pressure,

    /// <summary>Charge of the pump.</summary>
    Battery,

    /// <summary>Heartbeat round trip.</summary>
    RoundTrip,

    /// <summary>Sessions of the pump after its first since the gateway started.</summary>
    Reconnects,

    /// <summary>Pump clock minus gateway clock.</summary>
    ClockOffset,
}
