using ClosedLoop.Pumps.Devices.Polling;
using ClosedLoop.Pumps.Domain.Links;
using ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

namespace ClosedLoop.Pumps.Devices.AlarisAscii;

/// <summary>Syringe pumps that speak Alaris ASCII over terminal servers. Neither encrypted nor authenticated: only for a closed segment.</summary>
public sealed record AlarisOptions
{
    public const string Section = "Alaris";

    private const int LinesMax = 2_000;

    public AlarisLineOptions[] Lines { get; init; } = [];

    /// <summary>From one poll to the next.</summary>
    public int PollIntervalMs { get; init; } = 2_000;

    /// <summary>An answer that takes longer is not waited for.</summary>
    public int ResponseMs { get; init; } = AlarisLimits.ResponseMsMax;

    /// <summary>A pump that does not answer for this long is lost.</summary>
    public int SuspectMs { get; init; } = 5_000;

    /// <summary>
    /// For the laboratory and simulators: proposals are put into the pump's settings while it does not infuse. It is never started. Off
    /// unless switched on: the pump cannot tell who asks, nor judge how old a proposal is.
    /// </summary>
    public bool AllowLabWrites { get; init; }

    public AlarisWords Words { get; init; } = new();

    public int ConnectTimeoutMs { get; init; } = 5_000;

    /// <summary>First wait after a lost connection; doubled each time up to <see cref="RedialMsMax"/>, and spread at random.</summary>
    public int RedialMsMin { get; init; } = 500;

    public int RedialMsMax { get; init; } = 20_000;

    /// <summary>A pump that was not read for two of these is shown as away, for three it is lost.</summary>
    public int HeartbeatMs { get; init; } = 5_000;

    /// <summary>A reading without events becomes durable at least this often.</summary>
    public int SnapshotIntervalMs { get; init; } = 60_000;

    /// <summary>Everything that is wrong, each naming its option. Empty: usable.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (Lines.Length > LinesMax)
            errors.Add($"{Section}:{nameof(Lines)}: {Lines.Length} lines; one gateway takes {LinesMax}.");
        foreach (var line in Lines)
        {
            if (line.Name.Length == 0)
                errors.Add($"{Section}:{nameof(Lines)}: a line has no {nameof(AlarisLineOptions.Name)}.");
            if (!DialAddress.TryParse(line.Endpoint, out _))
                errors.Add(
                    $"{Section}:{nameof(Lines)}:{line.Name}: {nameof(AlarisLineOptions.Endpoint)} \"{line.Endpoint}\" is not a host and port.");
        }

        foreach (var twice in Lines.GroupBy(line => line.Name).Where(group => group.Count() > 1))
            errors.Add($"{Section}:{nameof(Lines)}: the name \"{twice.Key}\" is given twice.");
        foreach (var word in Words.Ambiguous())
            errors.Add($"{Section}:{nameof(Words)}: \"{word}\" stands for two modes.");
        Limits(errors);
        return errors;
    }

    private void Limits(List<string> errors)
    {
        (string Name, int Value, int Min, int Max)[] limits =
        [
            (nameof(PollIntervalMs), PollIntervalMs, AlarisLimits.PollMsMin, AlarisLimits.PollMsMax),
            (nameof(ResponseMs), ResponseMs, 1, AlarisLimits.PollMsMax), (nameof(SuspectMs), SuspectMs, ResponseMs, AlarisLimits.WatchdogMs),
            (nameof(ConnectTimeoutMs), ConnectTimeoutMs, 1, int.MaxValue), (nameof(RedialMsMin), RedialMsMin, 1, BackoffPolicy.WaitMsCap),
            (nameof(RedialMsMax), RedialMsMax, RedialMsMin, BackoffPolicy.WaitMsCap), (nameof(HeartbeatMs), HeartbeatMs, PollIntervalMs, int.MaxValue),
            (nameof(SnapshotIntervalMs), SnapshotIntervalMs, 1, int.MaxValue),
        ];
        foreach (var (name, value, min, max) in limits)
            if (value < min || value > max)
                errors.Add($"{Section}:{name} is {value}; it must be at least {min}{(max == int.MaxValue ? "" : $" and at most {max}")}.");
    }
}
