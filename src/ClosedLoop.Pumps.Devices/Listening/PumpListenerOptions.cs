namespace ClosedLoop.Pumps.Devices.Listening;

/// <summary>Where and how pumps of the open pump protocol connect.</summary>
public sealed record PumpListenerOptions : ListenerOptions
{
    public const string Section = "PumpListener";

    public PumpListenerOptions() => Endpoint = "127.0.0.1:7400";

    /// <summary>Turned away connections that are still being told so; beyond, they are closed without a word.</summary>
    public int RefusalsInProgressMax { get; init; } = 500;

    /// <summary>Least wait told to a pump that is turned away; the more were turned away before it, the longer (S7).</summary>
    public int BusyRetryAfterMs { get; init; } = 5_000;

    /// <summary>Longest wait told to a pump that is turned away.</summary>
    public int BusyRetryAfterMsMax { get; init; } = 60_000;

    /// <summary>Everything that is wrong, each naming its option. Empty: usable.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = Validate(Section);
        if (BusyRetryAfterMsMax < BusyRetryAfterMs)
            errors.Add($"{Section}:{nameof(BusyRetryAfterMsMax)} ({BusyRetryAfterMsMax}) is below {nameof(BusyRetryAfterMs)} ({BusyRetryAfterMs}).");
        return errors;
    }

    private protected override IEnumerable<(string Name, int Value)> Limits() =>
        [.. base.Limits(), (nameof(RefusalsInProgressMax), RefusalsInProgressMax), (nameof(BusyRetryAfterMs), BusyRetryAfterMs)];
}
