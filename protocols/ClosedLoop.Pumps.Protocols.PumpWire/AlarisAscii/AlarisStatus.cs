using System.Globalization;

namespace ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

/// <summary>The answer to INF. Null is an empty field: unknown, never 0 (S10).</summary>
public sealed record AlarisStatus
{
    /// <summary>[1].</summary>
    public required string SerialNumber { get; init; }

    /// <summary>[2]: alarm text or code; which one means none is the pump's configuration.</summary>
    public required string Alarm { get; init; }

    /// <summary>[3]: the words differ between models, see SPEC.md.</summary>
    public required string Mode { get; init; }

    /// <summary>[4], in <see cref="RateUnit"/>.</summary>
    public decimal? Rate { get; init; }

    /// <summary>[5].</summary>
    public string RateUnit { get; init; } = string.Empty;

    /// <summary>[6]: meaning not known; kept as sent.</summary>
    public string Reserved { get; init; } = string.Empty;

    /// <summary>[7], in <see cref="VolumeUnit"/>.</summary>
    public decimal? VolumeInfused { get; init; }

    /// <summary>[8].</summary>
    public string VolumeUnit { get; init; } = string.Empty;

    /// <summary>[9], in <see cref="PressureUnit"/>.</summary>
    public decimal? Pressure { get; init; }

    /// <summary>[10].</summary>
    public string PressureUnit { get; init; } = string.Empty;

    /// <summary>[11]: as sent, its form is not documented.</summary>
    public string TimeRemaining { get; init; } = string.Empty;

    /// <summary>[12].</summary>
    public string LogType { get; init; } = string.Empty;

    /// <summary>[13]: grows by one with each entry of the pump's log; a jump is a gap.</summary>
    public long? LastLogEntryId { get; init; }

    /// <summary>Reads the answer.</summary>
    /// <returns>0 when it is good; -1 for another answer; else the number of the first field that is wrong.</returns>
    public static int Read(AlarisFrame frame, out AlarisStatus? status)
    {
        status = null;
        if (frame.Name != AlarisNames.Status || frame.Fields.Length < 13)
        {
            return -1;
        }

        if (!AlarisNumber.TryReadOptional(frame.Field(4), out var rate))
        {
            return 4;
        }

        if (!AlarisNumber.TryReadOptional(frame.Field(7), out var volume))
        {
            return 7;
        }

        if (!AlarisNumber.TryReadOptional(frame.Field(9), out var pressure))
        {
            return 9;
        }

        var entryText = frame.Field(13);
        var entry = 0L;
        if (entryText.Length > 0 && !long.TryParse(entryText, NumberStyles.None, CultureInfo.InvariantCulture, out entry))
        {
            return 13;
        }

        status = new AlarisStatus
        {
            SerialNumber = frame.Field(1),
            Alarm = frame.Field(2),
            Mode = frame.Field(3),
            Rate = rate,
            RateUnit = frame.Field(5),
            Reserved = frame.Field(6),
            VolumeInfused = volume,
            VolumeUnit = frame.Field(8),
            Pressure = pressure,
            PressureUnit = frame.Field(10),
            TimeRemaining = frame.Field(11),
            LogType = frame.Field(12),
            LastLogEntryId = entryText.Length > 0 ? entry : null,
        };
        return 0;
    }

    public AlarisFrame ToFrame() => new(
        AlarisNames.Status,
        SerialNumber,
        Alarm,
        Mode,
        AlarisNumber.Write(Rate, "0.00##"),
        RateUnit,
        Reserved,
        AlarisNumber.Write(VolumeInfused, "0.00####"),
        VolumeUnit,
        AlarisNumber.Write(Pressure, "0.####"),
        PressureUnit,
        TimeRemaining,
        LogType,
        LastLogEntryId?.ToString(CultureInfo.InvariantCulture) ?? string.Empty);
}
