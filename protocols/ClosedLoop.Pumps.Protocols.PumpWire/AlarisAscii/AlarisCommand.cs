using System.Globalization;

namespace ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

/// <summary>One command of the host. There is none that starts, stops or boluses (S2).</summary>
public sealed record AlarisCommand
{
    private const string Activate = "ACTIV";
    private const string Deactivate = "DEACT";
    private const string Enabled = "ENABLED";
    private const string Disabled = "DISABLED";
    private const string StopAtEnd = "STOP";

    private AlarisCommand(AlarisCommandKind kind, AlarisFrame frame) => (Kind, Frame) = (kind, frame);

    public static AlarisCommand SerialNumber { get; } = new(AlarisCommandKind.SerialNumber, new AlarisFrame(AlarisNames.SerialNumber));

    public static AlarisCommand ProtocolVersion { get; } =
        new(AlarisCommandKind.ProtocolVersion, new AlarisFrame(AlarisNames.ProtocolVersion));

    public static AlarisCommand ResponseMax { get; } = new(AlarisCommandKind.ResponseMax, new AlarisFrame(AlarisNames.ResponseMax));

    public static AlarisCommand Status { get; } = new(AlarisCommandKind.Status, new AlarisFrame(AlarisNames.Status));

    public static AlarisCommand Rate { get; } = new(AlarisCommandKind.Rate, new AlarisFrame(AlarisNames.Rate));

    public static AlarisCommand VolumeInfused { get; } = new(AlarisCommandKind.VolumeInfused, new AlarisFrame(AlarisNames.VolumeInfused));

    public static AlarisCommand Vtbi { get; } = new(AlarisCommandKind.Vtbi, new AlarisFrame(AlarisNames.Vtbi));

    public static AlarisCommand Alarm { get; } = new(AlarisCommandKind.Alarm, new AlarisFrame(AlarisNames.Alarm));

    public static AlarisCommand StopRemoteQuery { get; } =
        new(AlarisCommandKind.StopRemoteQuery, new AlarisFrame(AlarisNames.RemoteQuery, Deactivate));

    public static AlarisCommand ClearVtbi { get; } = new(AlarisCommandKind.ClearVtbi, new AlarisFrame(AlarisNames.Vtbi, Deactivate));

    public static AlarisCommand DisableControl { get; } =
        new(AlarisCommandKind.DisableControl, new AlarisFrame(AlarisNames.RemoteControl, Disabled));

    public static AlarisCommand DisableConfiguration { get; } =
        new(AlarisCommandKind.DisableConfiguration, new AlarisFrame(AlarisNames.RemoteConfiguration, Disabled));

    public AlarisCommandKind Kind { get; }

    public AlarisFrame Frame { get; }

    /// <summary>True for commands that change something at the pump, or permit it.</summary>
    public bool IsWrite => Kind is AlarisCommandKind.SetRate or AlarisCommandKind.SetVtbi or AlarisCommandKind.ClearVtbi
        or AlarisCommandKind.EnableControl or AlarisCommandKind.EnableConfiguration;

    /// <summary>Of <see cref="AlarisCommandKind.SetRate"/>.</summary>
    public decimal? RateMlPerH { get; private init; }

    /// <summary>Of <see cref="AlarisCommandKind.SetVtbi"/>.</summary>
    public decimal? VtbiMl { get; private init; }

    /// <summary>Of the two that enable.</summary>
    public string? Code { get; private init; }

    /// <exception cref="ArgumentOutOfRangeException">Not <see cref="AlarisLimits.RateFits"/>.</exception>
    public static AlarisCommand SetRate(decimal mlPerH) => !AlarisLimits.RateFits(mlPerH)
        ? throw new ArgumentOutOfRangeException(nameof(mlPerH))
        : new(AlarisCommandKind.SetRate, new AlarisFrame(AlarisNames.Rate, Decimals(mlPerH, "0.00"), AlarisNames.MlPerH))
        {
            RateMlPerH = mlPerH,
        };

    /// <exception cref="ArgumentOutOfRangeException">Not <see cref="AlarisLimits.VtbiFits"/>.</exception>
    public static AlarisCommand SetVtbi(decimal ml) => !AlarisLimits.VtbiFits(ml)
        ? throw new ArgumentOutOfRangeException(nameof(ml))
        : new(
            AlarisCommandKind.SetVtbi,
            new AlarisFrame(AlarisNames.Vtbi, Activate, Decimals(ml, "0.000"), AlarisNames.Ml, StopAtEnd))
        {
            VtbiMl = ml,
        };

    /// <summary>Permits control for a short while, to the pump with this serial number.</summary>
    public static AlarisCommand EnableControl(string serialNumber) =>
        Enable(AlarisCommandKind.EnableControl, AlarisNames.RemoteControl, AlarisCrc.Text(serialNumber));

    /// <summary>Permits configuration.</summary>
    public static AlarisCommand EnableConfiguration(string serialNumber) =>
        Enable(AlarisCommandKind.EnableConfiguration, AlarisNames.RemoteConfiguration, AlarisCrc.Text(serialNumber));

    /// <summary>Reads a command, as a pump does; false for anything this side has no type for.</summary>
    public static bool TryParse(AlarisFrame frame, out AlarisCommand? command)
    {
        command = (frame.Name, frame.Fields) switch
        {
            (AlarisNames.SerialNumber, []) => SerialNumber,
            (AlarisNames.ProtocolVersion, []) => ProtocolVersion,
            (AlarisNames.ResponseMax, []) => ResponseMax,
            (AlarisNames.Status, []) => Status,
            (AlarisNames.Rate, []) => Rate,
            (AlarisNames.VolumeInfused, []) => VolumeInfused,
            (AlarisNames.Vtbi, []) => Vtbi,
            (AlarisNames.Alarm, []) => Alarm,
            (AlarisNames.RemoteQuery, [Deactivate]) => StopRemoteQuery,
            (AlarisNames.Vtbi, [Deactivate]) => ClearVtbi,
            (AlarisNames.RemoteControl, [Disabled]) => DisableControl,
            (AlarisNames.RemoteConfiguration, [Disabled]) => DisableConfiguration,
            (AlarisNames.RemoteControl, [Enabled, var code]) => Enable(AlarisCommandKind.EnableControl, AlarisNames.RemoteControl, code),
            (AlarisNames.RemoteConfiguration, [Enabled, var code]) =>
                Enable(AlarisCommandKind.EnableConfiguration, AlarisNames.RemoteConfiguration, code),
            (AlarisNames.Rate, [var rate, AlarisNames.MlPerH]) when AlarisNumber.TryRead(rate, out var mlPerH)
                && AlarisLimits.RateFits(mlPerH) => SetRate(mlPerH),
            (AlarisNames.Vtbi, [Activate, var volume, AlarisNames.Ml, StopAtEnd]) when AlarisNumber.TryRead(volume, out var ml)
                && AlarisLimits.VtbiFits(ml) => SetVtbi(ml),
            _ => null,
        };
        return command is not null;
    }

    private static AlarisCommand Enable(AlarisCommandKind kind, string name, string code) =>
        new(kind, new AlarisFrame(name, Enabled, code)) { Code = code };

    private static string Decimals(decimal value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
