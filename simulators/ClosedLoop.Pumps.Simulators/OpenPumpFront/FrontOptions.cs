namespace ClosedLoop.Pumps.Simulators;

/// <summary>
/// How a front connects. Back-off doubles from the minimum to the maximum, each wait drawn between half and the whole (S7).
/// </summary>
public sealed record FrontOptions
{
    public int BackoffMsMin { get; init; } = 500;

    public int BackoffMsMax { get; init; } = 20_000;

    /// <summary>Least wait after a refusal that says something is wrong with the pump or its frames.</summary>
    public int FaultRefusedMsMin { get; init; } = 60_000;

    /// <summary>A connection without a Welcome or Refuse for this long is given up.</summary>
    public int WelcomeDeadlineMs { get; init; } = 10_000;

    /// <summary>A bad client: comes back at once, whatever it was told.</summary>
    public bool Eager { get; init; }

    /// <summary>Speaks MQTT; null = frames on plain TCP.</summary>
    public MqttFrontOptions? Mqtt { get; init; }

    /// <summary>How long the cable is out when that is injected.</summary>
    public int HalfOpenMs { get; init; } = 20_000;

    /// <summary>For the jitter of the back-off.</summary>
    public int Seed { get; init; } = 1;
}
