using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>A live session as others see it.</summary>
public sealed record LiveSession(FencingToken Token, HelloReport Hello)
{
    /// <summary>False: nothing was heard for two heartbeats; show the pump as away and propose nothing (S11).</summary>
    public bool LinkTrusted { get; init; } = true;

    /// <summary>How and from where it is connected.</summary>
    public LinkOrigin Origin { get; init; } = LinkOrigin.Unknown;

    /// <summary>False: the channel is only watched; an order for it is refused.</summary>
    public bool TakesProposals(ChannelId channel) => Hello.Channels.All(one => one.Channel != channel || one.TakesProposals);

    /// <summary>
    /// Whether the pump's past is known up to its hello. Before that nothing is decided about it: its log may hold the answer to a question
    /// (S4), or another patient (S5).
    /// </summary>
    public bool IsLogRead(IJournalQueries journal) => journal.LastContiguousSequence(Hello.Pump, Hello.Epoch).Value >= Hello.LastSequence.Value;

    /// <summary>
    /// Whether a command may be posted under the token: only to the session it was decided for, and a proposal only while the link is
    /// trusted (S4, S11).
    /// </summary>
    public bool Takes(FencingToken token, PumpCommand command) =>
        Token == token && (command is not ProposeCommand propose || (propose.Token == token && LinkTrusted));
}
