using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Gateway.Live.Rows;

/// <summary>An alarm that is on. It is cleared at its pump, nowhere else.</summary>
public sealed record BoardAlarm
{
    public required string Id { get; init; }

    /// <summary>In words.</summary>
    public required string Text { get; init; }

    /// <summary>High, Medium or Low.</summary>
    public required string Priority { get; init; }

    /// <summary>MDC event code.</summary>
    public required uint Code { get; init; }

    /// <summary>At the pump, by the gateway's clock.</summary>
    public required DateTimeOffset OnsetAt { get; init; }

    /// <summary>Since the onset.</summary>
    public long AgeMs { get; init; }

    /// <summary>At the pump.</summary>
    public bool Acknowledged { get; init; }

    [JsonIgnore]
    internal BoardAlarm Ageless => this with { AgeMs = 0 };
}
