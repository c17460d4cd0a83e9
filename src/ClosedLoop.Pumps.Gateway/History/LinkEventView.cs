using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.History;

/// <summary>Something that happened to a pump's link.</summary>
/// <param name="What">connected, disconnected, refused or taken over.</param>
/// <param name="Reason">How it was connected, or why it ended or was refused.</param>
/// <param name="From">Network address of the other end; null = not told.</param>
/// <param name="DurationMs">Of the session that ended.</param>
public sealed record LinkEventView(DateTimeOffset At, string What, string Reason, string? From, long? DurationMs)
{
    public static LinkEventView Of(LinkEvent one) => new(
        one.At,
        one.What switch
        {
            LinkEventKind.Connected => "connected",
            LinkEventKind.Refused => "refused",
            LinkEventKind.TakenOver => "taken over",
            _ => "disconnected",
        },
        one.Reason,
        one.From,
        one.DurationMs);
}
