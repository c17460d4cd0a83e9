using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Commands;

namespace ClosedLoop.Pumps.Engine.Keeping;

/// <summary>
/// What was seen of one pump's link. Pure: each thing seen gives the next value, and how the pump stands follows from the value and the
/// moment it is asked at, so nothing has to tick for a pump to become suspect or lost.
/// </summary>
public sealed record PumpPresence(DateTimeOffset KnownSince)
{
    /// <summary>On its way in since then; null = not.</summary>
    public DateTimeOffset? AnnouncedAt { get; private init; }

    /// <summary>Of the session that is open; null = none.</summary>
    public FencingToken? Token { get; private init; }

    public DateTimeOffset? OpenedAt { get; private init; }

    /// <summary>The pump's last word.</summary>
    public DateTimeOffset? HeardAt { get; private init; }

    /// <summary>When its last session ended.</summary>
    public DateTimeOffset? ClosedAt { get; private init; }

    /// <summary>Sessions since the gateway started.</summary>
    public long Sessions { get; private init; }

    /// <summary>Connections that spoke in its name and were not let in; not necessarily its own.</summary>
    public long Refusals { get; private init; }

    public RefuseReason? LastRefusal { get; private init; }

    public DateTimeOffset? LastRefusedAt { get; private init; }

    public PumpPresence Announce(DateTimeOffset now) => this with { AnnouncedAt = now };

    public PumpPresence Open(FencingToken token, DateTimeOffset now) =>
        this with { AnnouncedAt = null, Token = token, OpenedAt = now, HeardAt = now, ClosedAt = null, Sessions = Sessions + 1 };

    public PumpPresence Hear(DateTimeOffset now) => Token is null ? this : this with { HeardAt = now };

    /// <summary>A session that was replaced meanwhile changes nothing when it is told as closed.</summary>
    public PumpPresence Close(FencingToken token, DateTimeOffset now) =>
        Token == token ? this with { Token = null, ClosedAt = now } : this;

    /// <summary>Someone who spoke in the pump's name was not let in; a session that is open goes on.</summary>
    public PumpPresence Refuse(RefuseReason reason, DateTimeOffset now) =>
        this with { AnnouncedAt = null, Refusals = Refusals + 1, LastRefusal = reason, LastRefusedAt = now };

    /// <summary>It was on line when an earlier process ended, and is away since this one began.</summary>
    public PumpPresence Missing(DateTimeOffset since) => Sessions == 0 ? this with { ClosedAt = since } : this;

    public LinkStanding StandingAt(DateTimeOffset now, PresencePolicy policy)
    {
        if (Token is not null)
            return now - HeardAt!.Value < policy.Trust
                ? new LinkStanding(LinkPhase.Live, OpenedAt!.Value)
                : new LinkStanding(LinkPhase.Suspect, HeardAt.Value + policy.Trust);
        if (AnnouncedAt is { } announced && now - announced < policy.Admission)
            return new LinkStanding(LinkPhase.Connecting, announced);
        if (ClosedAt is not { } closed)
            return new LinkStanding(LinkPhase.Known, KnownSince);
        return now - closed < policy.Grace
            ? new LinkStanding(LinkPhase.Suspect, closed)
            : new LinkStanding(LinkPhase.Lost, closed + policy.Grace);
    }
}
