namespace ClosedLoop.Pumps.Protocols.Mqtt;

/// <summary>The limits the standard itself sets. A receiver's own, smaller packet limit is an argument of the scanner.</summary>
public static class MqttLimits
{
    /// <summary>Largest value of a variable byte integer, hence the longest body (MQTT 5 §1.5.5).</summary>
    public const int VariableMax = 268_435_455;

    /// <summary>Longest string or binary field; its length has two bytes (MQTT 5 §1.5.4, §1.5.6).</summary>
    public const int TextBytesMax = 65_535;

    /// <summary>First byte and the longest length.</summary>
    public const int FixedHeaderBytesMax = 5;
}
