using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalQueries
{
    /// <summary>Null for a pump that never claimed a session.</summary>
    PumpLinkRow? GetPumpLink(PumpId pump);

    IReadOnlyList<PumpLinkRow> ListPumpLinks();

    /// <summary>The associations of all channels of a pump that held at the instant, in the order of the channels.</summary>
    IReadOnlyList<ChannelAssociation> ListAssociationsAt(PumpId pump, DateTimeOffset at);
}
