namespace ClosedLoop.Pumps.Simulators;

/// <summary>One thing that happens at the pump at a set time.</summary>
/// <param name="AtMs">Since the script began.</param>
/// <param name="Channel">Which channel; any for the mains plug.</param>
/// <param name="RateNlH">For what is programmed, titrated or given.</param>
/// <param name="VolumeNl">For what is programmed or given.</param>
/// <param name="Text">For <see cref="TherapyKind.ProgramByHand"/> and <see cref="TherapyKind.Piggyback"/>.</param>
/// <param name="PatientId">For <see cref="TherapyKind.SetPatient"/>.</param>
/// <param name="LoadingRateNlH">For a program begun by a loading dose.</param>
/// <param name="LoadingNl">The loading dose; 0 = none.</param>
public sealed record TherapyAction(
    long AtMs,
    string Channel,
    TherapyKind Kind,
    long RateNlH = 0,
    long VolumeNl = 0,
    InfusionOrderText? Text = null,
    string PatientId = "",
    long LoadingRateNlH = 0,
    long LoadingNl = 0)
{
    /// <summary>For <see cref="TherapyKind.Verb"/>: what is done, with the pump and the nurse's badge.</summary>
    public Func<SimPump, string, KeypadResult>? Verb { get; init; }

    /// <summary>Any keypad verb of the pump, at a set time.</summary>
    public static TherapyAction Do(long atMs, string channel, Func<SimPump, string, KeypadResult> verb) =>
        new(atMs, channel, TherapyKind.Verb) { Verb = verb };

    /// <summary>Anything that happens to the pump without the keypad, at a set time.</summary>
    public static TherapyAction Happens(long atMs, string channel, Action<SimPump> happening) => Do(atMs, channel, (pump, _) =>
    {
        happening(pump);
        return KeypadResult.Done;
    });

    /// <summary>Does it, at the pump's present time.</summary>
    public KeypadResult Apply(SimPump pump, string nurse)
    {
        switch (Kind)
        {
            case TherapyKind.ProgramByHand:
                return pump.ProgramByHand(Channel, nurse, Text!, RateNlH, VolumeNl, LoadingRateNlH, LoadingNl);
            case TherapyKind.Titrate:
                return pump.Titrate(Channel, nurse, RateNlH);
            case TherapyKind.Pause:
                return pump.Pause(Channel, nurse);
            case TherapyKind.Restart:
                return pump.Restart(Channel, nurse);
            case TherapyKind.Bolus:
                return pump.Bolus(Channel, nurse, RateNlH, VolumeNl);
            case TherapyKind.Piggyback:
                return pump.Piggyback(Channel, nurse, Text!, RateNlH, VolumeNl);
            case TherapyKind.ChangeBag:
                return pump.ChangeBag(Channel, nurse, RateNlH, VolumeNl);
            case TherapyKind.ClearProgram:
                return pump.ClearProgram(Channel, nurse);
            case TherapyKind.Verb:
                return Verb!(pump, nurse);
            case TherapyKind.SetPatient:
                return pump.SetPatient(Channel, nurse, PatientId);
            case TherapyKind.BlockLine:
                pump.BlockLine(Channel);
                return KeypadResult.Done;
            case TherapyKind.AirInLine:
                pump.AirInLine(Channel);
                return KeypadResult.Done;
            case TherapyKind.OpenDoor:
                pump.OpenDoor(Channel);
                return KeypadResult.Done;
            case TherapyKind.Unplug:
                pump.Unplug();
                return KeypadResult.Done;
            default:
                pump.PlugIn();
                return KeypadResult.Done;
        }
    }
}
