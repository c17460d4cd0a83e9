using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Worklist;

/// <summary>Something a person has to look at, with an owner and a deadline. At most one is open per kind and subject.</summary>
public sealed record WorkItem
{
    /// <summary>0 before it is stored.</summary>
    public long Id { get; init; }

    public required WorkKind Kind { get; init; }

    /// <summary>What it is about, as one key: a channel, an order, a case, a patient.</summary>
    public required string Subject { get; init; }

    public ChannelRef? Channel { get; init; }

    public OrderId? Order { get; init; }

    public PatientId? Patient { get; init; }

    /// <summary>One line for a person.</summary>
    public required string Text { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public string? Owner { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who closed it; "gateway" when it settled itself.</summary>
    public string? ClosedBy { get; init; }

    public string? Outcome { get; init; }
}
