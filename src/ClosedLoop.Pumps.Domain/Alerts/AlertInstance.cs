using System.Text.Json.Serialization;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Alerts;

/// <summary>
/// One occurrence of an alarm, from its onset at the pump to its end there. Only the pump ends it: nothing a person does elsewhere, and no
/// silence, closes it (R12).
/// </summary>
public sealed record AlertInstance
{
    /// <summary>The key of the event that began it; OBR-3 of the onset message.</summary>
    public required string Id { get; init; }

    public required ChannelRef Channel { get; init; }

    /// <summary>MDC event code.</summary>
    public required uint Code { get; init; }

    /// <summary>At the pump, by the gateway's clock (ADR 10).</summary>
    public required DateTimeOffset OnsetAt { get; init; }

    /// <summary>As reported: raised to high where the drug must not pause.</summary>
    public required AlarmPriority Priority { get; init; }

    public bool AudioPaused { get; init; }

    /// <summary>Acknowledged at the pump. Stays so until the end.</summary>
    public bool Acknowledged { get; init; }

    /// <summary>A drug that must not pause runs or should run on the channel: never grouped.</summary>
    public bool Critical { get; init; }

    /// <summary>The channel's patient at the onset (S5); null = not known, and none is guessed.</summary>
    public PatientId? Patient { get; init; }

    public OrderId? Order { get; init; }

    /// <summary>When it ended at the pump; null while it is on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The last word of the pump about it.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>When its onset was told; null = not yet, or never because it was over when it was learned of.</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>Last message about it.</summary>
    public DateTimeOffset? LastReportAt { get; init; }

    /// <summary>Messages about it so far; numbers them.</summary>
    public int Reports { get; init; }

    /// <summary>When something has to be decided about it without an event; null = nothing.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Learned of too late to page anyone: told as present when it is still on at <see cref="DueAt"/>.</summary>
    public bool LearnedLate { get; init; }

    /// <summary>
    /// It was seen to be on at this moment, by the pump's state, before its log was read so far: what the log tells of the time up to then is its
    /// history and does not end it. Null = it is known from the log alone.
    /// </summary>
    public DateTimeOffset? SeenOnAt { get; init; }

    /// <summary>Earlier occurrences of the same within the grouping window that are told together with this one.</summary>
    public int Repeats { get; init; }

    [JsonIgnore]
    public bool IsActive => EndedAt is null;
}
