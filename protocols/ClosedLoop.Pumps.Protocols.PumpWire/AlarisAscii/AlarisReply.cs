using System.Globalization;

namespace ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

/// <summary>
/// Answers of one field, by command. Refusals are not documented: what a command did is known only by reading back, never by its answer.
/// </summary>
public static class AlarisReply
{
    /// <summary>INST_SERIALNO: the serial number; null for another answer or an empty one.</summary>
    public static string? SerialNumber(AlarisFrame frame) => Single(frame, AlarisNames.SerialNumber);

    /// <summary>COMMS_PROTOCOL.</summary>
    public static string? ProtocolVersion(AlarisFrame frame) => Single(frame, AlarisNames.ProtocolVersion);

    /// <summary>COMMS_RESPONSE_MAX.</summary>
    public static int? ResponseMaxMs(AlarisFrame frame) =>
        int.TryParse(Single(frame, AlarisNames.ResponseMax), NumberStyles.None, CultureInfo.InvariantCulture, out var ms) ? ms : null;

    /// <summary>INF_RATE; null also when the pump names another unit than ml/h.</summary>
    public static decimal? RateMlPerH(AlarisFrame frame) => Quantity(frame, AlarisNames.Rate, AlarisNames.MlPerH);

    /// <summary>INF_VI; null also when the pump names another unit than ml.</summary>
    public static decimal? VolumeInfusedMl(AlarisFrame frame) => Quantity(frame, AlarisNames.VolumeInfused, AlarisNames.Ml);

    /// <summary>ALARM: text or code.</summary>
    public static string? Alarm(AlarisFrame frame) => Single(frame, AlarisNames.Alarm);

    /// <summary>REMOTE_CTRL: whether control is permitted now.</summary>
    public static bool? IsControlEnabled(AlarisFrame frame) => IsEnabled(frame, AlarisNames.RemoteControl);

    /// <summary>REMOTE_CFG.</summary>
    public static bool? IsConfigurationEnabled(AlarisFrame frame) => IsEnabled(frame, AlarisNames.RemoteConfiguration);

    private static string? Single(AlarisFrame frame, string name) =>
        frame.Name == name && frame.Field(1) is { Length: > 0 } field ? field : null;

    private static decimal? Quantity(AlarisFrame frame, string name, string unit) =>
        Single(frame, name) is { } text && (frame.Field(2).Length == 0 || frame.Field(2) == unit)
        && AlarisNumber.TryRead(text, out var value)
            ? value
            : null;

    private static bool? IsEnabled(AlarisFrame frame, string name) => Single(frame, name) switch
    {
        "ENABLED" => true,
        "DISABLED" => false,
        _ => null,
    };
}
