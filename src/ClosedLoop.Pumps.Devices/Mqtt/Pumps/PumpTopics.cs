using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Devices.Mqtt.Pumps;

/// <summary>Topics of the open pump protocol on MQTT (SPEC.md).</summary>
internal static class PumpTopics
{
    /// <summary>Everything below is the pumps' own.</summary>
    public const string Root = "pumps/";

    /// <summary>From the pump.</summary>
    public static string Up(PumpId pump) => $"pumps/1/{pump.Value}/up";

    /// <summary>To the pump.</summary>
    public static string Down(PumpId pump) => $"pumps/1/{pump.Value}/down";
}
