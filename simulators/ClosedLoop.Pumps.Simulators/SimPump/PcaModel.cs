using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>Lockout, limits and counters of one PCA program.</summary>
internal sealed class PcaModel(SimPca settings)
{
    private const long HourMs = 3_600_000;
    private const int AmountDigits = 6;

    private readonly List<(long FromMs, long ToMs, long Nl)> given = [];
    private readonly List<long> doses = [];

    public SimPca Settings => settings;

    public int Attempts { get; private set; }

    public int Deliveries => doses.Count;

    /// <summary>Counts the press and judges it.</summary>
    /// <param name="ready">The channel could give a dose now.</param>
    /// <param name="runningFromMs">When the present segment began.</param>
    /// <param name="runningNl">What it has given.</param>
    public HandsetResult Press(bool ready, long nowMs, long runningFromMs, long runningNl)
    {
        Attempts++;
        if (!ready)
            return HandsetResult.NotReady;
        if (doses.Count > 0 && nowMs < doses[^1] + settings.LockoutMs)
            return HandsetResult.Locked;
        var inHour = doses.Count(at => at > nowMs - HourMs);
        if (settings.DosesPerHourMax > 0 && inHour >= settings.DosesPerHourMax)
            return HandsetResult.LimitReached;
        if (GivenNl(nowMs, runningFromMs, runningNl) + settings.PatientDoseNl > LimitNl)
            return HandsetResult.LimitReached;
        doses.Add(nowMs);
        return HandsetResult.Delivered;
    }

    /// <summary>A segment of any source of this fluid is over.</summary>
    public void Gave(long fromMs, long toMs, long nl) => given.Add((fromMs, toMs, nl));

    public PcaStatus ToStatus(long nowMs, long runningFromMs, long runningNl) => new()
    {
        PatientDose = settings.PatientDose,
        LockoutS = (int)(settings.LockoutMs / 1_000),
        DoseLimit = settings.DoseLimit,
        LimitPeriodS = settings.LimitPeriodMs == 0 ? null : (int)(settings.LimitPeriodMs / 1_000),
        DosesPerHourMax = settings.DosesPerHourMax == 0 ? null : settings.DosesPerHourMax,
        Attempts = Attempts,
        Deliveries = Deliveries,
        GivenInPeriod = settings.PatientDose is { } dose && settings.LimitPeriodMs > 0
            ? Amount(dose, GivenNl(nowMs, runningFromMs, runningNl))
            : null,
    };

    private long LimitNl
    {
        get
        {
            var limit = settings.VolumeLimitNl > 0 ? settings.VolumeLimitNl : long.MaxValue;
            if (settings is not { DoseLimit: { } most, PatientDose: { } dose } || most.UnitMdc != dose.UnitMdc || dose.Unscaled == 0)
                return limit;
            return Math.Min(limit, (long)(most.ToDecimal() * settings.PatientDoseNl / dose.ToDecimal()));
        }
    }

    // A segment that reaches out of the period counts in proportion.
    private long GivenNl(long nowMs, long runningFromMs, long runningNl)
    {
        if (settings.LimitPeriodMs == 0)
            return 0;
        var fromMs = nowMs - settings.LimitPeriodMs;
        return given.Sum(segment => Within(segment, fromMs)) + Within((runningFromMs, nowMs, runningNl), fromMs);
    }

    private static long Within((long FromMs, long ToMs, long Nl) segment, long fromMs)
    {
        if (segment.ToMs <= fromMs)
            return 0;
        var wholeMs = segment.ToMs - segment.FromMs;
        var insideMs = segment.ToMs - Math.Max(fromMs, segment.FromMs);
        return wholeMs == 0 ? segment.Nl : (long)((Int128)segment.Nl * insideMs / wholeMs);
    }

    private Quantity Amount(Quantity dose, long nl)
    {
        var amount = Math.Round(dose.ToDecimal() * nl / settings.PatientDoseNl, AmountDigits);
        Quantity.TryFromDecimal(amount, dose.UnitMdc, out var quantity);
        return quantity;
    }
}
