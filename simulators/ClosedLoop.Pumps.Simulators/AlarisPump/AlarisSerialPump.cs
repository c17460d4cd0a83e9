using ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// A simulated pump as its serial port shows it: <see cref="SimPump"/> physics behind the ASCII protocol, with the permission to control
/// and the watchdog. It knows the commands that start and stop: hosts other than our gateway send them. Pure and single-threaded.
/// </summary>
public sealed class AlarisSerialPump
{
    private const string Start = "INF_START";
    private const string Stop = "INF_STOP";
    private const string Bolus = "INF_BOLUS";
    private const string Serial = "SERIAL";
    private const decimal NlPerMl = 1_000_000m;
    private const long FirstLogEntry = 1_000;

    private static readonly InfusionOrderText Text = InfusionOrderText.ByHand("", "");

    private readonly Bedside bedside;
    private readonly string channel;
    private long permittedUntilMs = long.MinValue;
    private long configurableUntilMs = long.MinValue;
    private long heardMs;
    private long rateNlH;
    private long vtbiNl;
    private long ownEntries;
    private bool startedBySerial;

    public AlarisSerialPump(Bedside bedside, AlarisPumpOptions options)
    {
        this.bedside = bedside;
        Options = options;
        channel = bedside.Pump.Config.Channels[0].Channel;
        heardMs = Pump.NowMs;
    }

    public AlarisPumpOptions Options { get; private set; }

    public ArmedFaults Faults { get; } = new();

    public SimPump Pump => bedside.Pump;

    /// <summary>Control is permitted now.</summary>
    public bool IsPermitted => Options.HasRemoteControl && Pump.NowMs < permittedUntilMs;

    /// <summary>The watchdog runs: it infuses, and a serial command started it.</summary>
    public bool IsWatched => startedBySerial && Status.Infusing;

    /// <summary>The watchdog has stopped it; until somebody clears it at the pump.</summary>
    public bool CommunicationsFailed { get; private set; }

    /// <summary>Starts a serial command brought about. Our gateway never causes one (S2).</summary>
    public int SerialStarts { get; private set; }

    /// <summary>Writes refused: not permitted, wrong code, out of range, or not possible now.</summary>
    public int Refusals { get; private set; }

    /// <summary>Answers still to be given in another unit.</summary>
    internal int OtherUnitAnswers { get; set; }

    /// <summary>Id of the last entry of its log.</summary>
    public long LastLogEntryId => FirstLogEntry + (long)Pump.Log.LastSequence + ownEntries;

    /// <summary>The rate it has or would start with, in nL/h.</summary>
    public long RateNlH => Active is { DeliveryStatus: not DeliveryStatus.Kvo, RateNlH: > 0 } active && Status.Infusing
        ? (long)active.RateNlH
        : rateNlH;

    private ChannelStatus Status => Pump.Status(channel)!;

    private SourceStatus? Active => Status is var s ? s.Sources.FirstOrDefault(p => p.Source == s.ActiveSource) : null;

    private SourceStatus? Primary => Status.Sources.FirstOrDefault(s => s.Source == Source.Primary);

    /// <summary>Moves time; the watchdog bites at its own millisecond.</summary>
    public void Advance(long nowMs)
    {
        var biteMs = heardMs + Options.WatchdogMs;
        if (IsWatched && nowMs >= biteMs)
        {
            bedside.Advance(Math.Max(Pump.NowMs, biteMs));
            if (IsWatched)
                Bite();
        }

        bedside.Advance(nowMs);
        startedBySerial &= Status.Infusing;
    }

    /// <summary>Clears the communications failure at the keypad.</summary>
    public void ClearAlarm() => CommunicationsFailed = false;

    /// <summary>Another pump at the same port.</summary>
    public void Exchange(string serialNumber)
    {
        Options = Options with { SerialNumber = serialNumber };
        PowerCycle();
    }

    /// <summary>Firmware without remote control.</summary>
    public void DisableRemoteControl() => Options = Options with { HasRemoteControl = false };

    public void PowerCycle()
    {
        Pump.Reboot();
        (permittedUntilMs, configurableUntilMs, startedBySerial) = (long.MinValue, long.MinValue, false);
        (rateNlH, vtbiNl) = (0, 0);
    }

    /// <summary>Takes one good frame; null = it is not answered.</summary>
    public AlarisFrame? Receive(AlarisFrame frame)
    {
        heardMs = Pump.NowMs;
        if (AlarisCommand.TryParse(frame, out var command))
            return Answer(command!, frame);
        return (frame.Name, frame.Field(1)) switch
        {
            (Start, "") => Echo(frame, Permitted(Run)),
            (Stop, "") => Echo(frame, Permitted(() => Pump.Pause(channel, Serial) == KeypadResult.Done)),
            (Bolus, "ENABLED") => Echo(frame, Permitted(() => true)),
            (AlarisNames.Rate, not "") => Refuse(Rate()),
            (AlarisNames.Vtbi, not "") => Refuse(Vtbi()),
            _ => null,
        };
    }

    private AlarisFrame Answer(AlarisCommand command, AlarisFrame frame)
    {
        switch (command.Kind)
        {
            case AlarisCommandKind.SerialNumber:
                return new AlarisFrame(frame.Name, Options.SerialNumber);
            case AlarisCommandKind.ProtocolVersion:
                return new AlarisFrame(frame.Name, Options.ProtocolVersion);
            case AlarisCommandKind.ResponseMax:
                return new AlarisFrame(frame.Name, $"{Options.ResponseMaxMs}");
            case AlarisCommandKind.Status:
                return Inf().ToFrame();
            case AlarisCommandKind.VolumeInfused:
                return new AlarisFrame(frame.Name, Inf().ToFrame().Field(7), AlarisNames.Ml);
            case AlarisCommandKind.Alarm:
                return new AlarisFrame(frame.Name, AlarmWord());
            case AlarisCommandKind.SetRate:
                Permitted(() => SetRate(command.RateMlPerH!.Value));
                return Rate();
            case AlarisCommandKind.Rate:
                return Rate();
            case AlarisCommandKind.SetVtbi:
                Permitted(() => SetVtbi(command.VtbiMl!.Value));
                return Vtbi();
            case AlarisCommandKind.ClearVtbi:
                Permitted(() => SetVtbi(0));
                return Vtbi();
            case AlarisCommandKind.Vtbi:
                return Vtbi();
            case AlarisCommandKind.EnableControl or AlarisCommandKind.DisableControl:
                permittedUntilMs = Permission(command, AlarisCommandKind.EnableControl);
                return new AlarisFrame(frame.Name, IsPermitted ? "ENABLED" : "DISABLED");
            case AlarisCommandKind.EnableConfiguration or AlarisCommandKind.DisableConfiguration:
                configurableUntilMs = Permission(command, AlarisCommandKind.EnableConfiguration);
                return new AlarisFrame(frame.Name, Pump.NowMs < configurableUntilMs ? "ENABLED" : "DISABLED");
            default:
                return frame;
        }
    }

    private long Permission(AlarisCommand command, AlarisCommandKind enable)
    {
        if (command.Kind != enable)
            return long.MinValue;
        var isGood = Options.HasRemoteControl && command.Code == AlarisCrc.Text(Options.SerialNumber);
        Refusals += isGood ? 0 : 1;
        return isGood ? Pump.NowMs + Options.PermissionMs : long.MinValue;
    }

    private bool Permitted(Func<bool> act)
    {
        var isDone = IsPermitted && act();
        Refusals += isDone ? 0 : 1;
        return isDone;
    }

    private AlarisFrame Refuse(AlarisFrame answer)
    {
        Refusals++;
        return answer;
    }

    private static AlarisFrame? Echo(AlarisFrame frame, bool isDone) => isDone ? frame : null;

    private bool SetRate(decimal mlPerH)
    {
        var nlH = (long)(mlPerH * NlPerMl);
        if (!Pump.Config.Channels[0].RateFits(nlH) || (Status.Infusing && Pump.Titrate(channel, Serial, nlH) != KeypadResult.Done))
            return false;
        rateNlH = nlH;
        ownEntries++;
        return true;
    }

    private bool SetVtbi(decimal ml)
    {
        var nl = (long)(ml * NlPerMl);
        if (Status.Infusing || (nl > 0 && !Pump.Config.Channels[0].VolumeFits(nl)))
            return false;
        vtbiNl = nl;
        ownEntries++;
        return true;
    }

    // Without a volume it runs to the largest it can count.
    private bool Run()
    {
        var volumeNl = vtbiNl > 0 ? vtbiNl : Pump.Config.Channels[0].VtbiMaxNl;
        if (CommunicationsFailed || Pump.ProgramByHand(channel, Serial, Text, rateNlH, volumeNl) != KeypadResult.Done)
            return false;
        startedBySerial = true;
        SerialStarts++;
        return true;
    }

    private void Bite()
    {
        Pump.Pause(channel, Serial);
        CommunicationsFailed = true;
        startedBySerial = false;
        ownEntries++;
    }

    private AlarisFrame Rate() => new(AlarisNames.Rate, AlarisText.Decimals(RateNlH / NlPerMl, 2), AlarisNames.MlPerH);

    private AlarisFrame Vtbi()
    {
        var nl = Status.Infusing && Primary is { VtbiNl: > 0 } primary ? (long)primary.VtbiNl : vtbiNl;
        return new AlarisVtbi(nl > 0 ? AlarisVtbi.Active : AlarisVtbi.Inactive, nl / NlPerMl).ToFrame();
    }

    private AlarisStatus Inf()
    {
        var (status, isEmpty) = (Status, Faults.Take(PumpFault.NoValueStorm));
        var otherUnit = OtherUnitAnswers > 0 && OtherUnitAnswers-- > 0;
        return new AlarisStatus
        {
            SerialNumber = Options.SerialNumber,
            Alarm = AlarmWord(),
            Mode = ModeWord(),
            Rate = isEmpty ? null : decimal.Round(RateNlH / NlPerMl / (otherUnit ? 60 : 1), 4, MidpointRounding.ToZero),
            RateUnit = otherUnit ? "ml/min" : AlarisNames.MlPerH,
            VolumeInfused = isEmpty ? null : AlarisText.Kept((Primary?.CumulativeNl ?? 0) / NlPerMl, 3),
            VolumeUnit = AlarisNames.Ml,
            Pressure = isEmpty ? null : status.PressureMmHg,
            PressureUnit = "mmHg",
            TimeRemaining = isEmpty || Active?.TimeRemainingS is not { } leftS ? "" : $"{leftS / 3600}:{leftS / 60 % 60:D2}",
            LogType = Pump.Log.LastSequence == 0 ? "POWER" : $"{Pump.Log.Everything[^1].Kind}".ToUpperInvariant(),
            LastLogEntryId = LastLogEntryId,
        };
    }

    private string ModeWord() => Status switch
    {
        { Mode: ChannelMode.Standby } => Options.Words.Standby,
        { Infusing: false } => Options.Words.Stopped,
        { ActiveSource: Source.ClinicianDose } => Options.Words.Bolus,
        _ when Active is { DeliveryStatus: DeliveryStatus.Kvo } => Options.Words.Kvo,
        _ => Options.Words.Infusing,
    };

    private string AlarmWord() => CommunicationsFailed ? Options.Words.CommunicationsFailure
        : Pump.ActiveAlarms is [var first, ..] ? AlarisText.Word(first, Options.Words)
        : Primary is { RemainingNl: 0, VtbiNl: > 0 } && !Status.Infusing ? Options.Words.VolumeInfused
        : Options.Words.NoAlarm;
}
