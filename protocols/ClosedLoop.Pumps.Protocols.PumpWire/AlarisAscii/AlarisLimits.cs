namespace ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

/// <summary>The limits and times of the protocol (SPEC.md).</summary>
public static class AlarisLimits
{
    /// <summary>Longest text between '!' and CR. The longest known answer, INF, is below 200.</summary>
    public const int TextBytesMax = 512;

    public const int FieldsMax = 32;

    /// <summary>Rates known hosts set, in ml/h with two decimals.</summary>
    public const decimal RateMlPerHMin = 0.1m;

    /// <inheritdoc cref="RateMlPerHMin"/>
    public const decimal RateMlPerHMax = 1_200m;

    /// <summary>Volumes are written with three decimals; above this no known syringe or bag goes.</summary>
    public const decimal VtbiMlMax = 9_999m;

    /// <summary>An answer comes within this time, or the command is tried once more.</summary>
    public const int ResponseMsMax = 500;

    public const int PollMsMin = 1_000;

    public const int PollMsMax = 2_500;

    /// <summary>Permission to control is renewed this often.</summary>
    public const int ControlRenewMs = 1_000;

    /// <summary>A pump that a serial command started alarms and stops after this long without communication.</summary>
    public const int WatchdogMs = 15_000;

    /// <summary>In range, and two decimals say it exactly.</summary>
    public static bool RateFits(decimal mlPerH) =>
        mlPerH is >= RateMlPerHMin and <= RateMlPerHMax && decimal.Round(mlPerH, 2) == mlPerH;

    /// <summary>In range, and three decimals say it exactly.</summary>
    public static bool VtbiFits(decimal ml) => ml is > 0 and <= VtbiMlMax && decimal.Round(ml, 3) == ml;
}
