using ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>How a simulated serial pump is set up.</summary>
public sealed record AlarisPumpOptions
{
    public required string SerialNumber { get; init; }

    public string ProtocolVersion { get; init; } = "1.0";

    public int ResponseMaxMs { get; init; } = AlarisLimits.ResponseMsMax;

    /// <summary>False: firmware that refuses control altogether.</summary>
    public bool HasRemoteControl { get; init; } = true;

    /// <summary>A permission lasts this long; hosts renew it every second.</summary>
    public int PermissionMs { get; init; } = 3_000;

    /// <summary>Started by a serial command, it alarms and stops after so long without a good frame.</summary>
    public int WatchdogMs { get; init; } = AlarisLimits.WatchdogMs;

    public AlarisWords Words { get; init; } = new();
}
