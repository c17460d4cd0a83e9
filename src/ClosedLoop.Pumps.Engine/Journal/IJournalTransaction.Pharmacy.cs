using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalTransaction
{
    /// <summary>Adds the next version of a verified order and returns its number.</summary>
    int AppendOrderVersion(OrderVersion version);

    void AppendConfirmation(ConfirmationEntry entry);

    /// <summary>False, and nothing is changed, when the id is on record already.</summary>
    bool RaiseEmergencyOrder(EmergencyOrder order);

    /// <summary>False when it is unknown or decided already: a decision is made once.</summary>
    bool DecideEmergencyOrder(OrderId order, string decision, OrderId? verifiedAs, string by, string reason, DateTimeOffset at);

    void InsertLink(OrderLink link);

    /// <summary>Ends the open links of a source.</summary>
    void EndLinks(ChannelRef channel, InfusionSource source, DateTimeOffset at);
}
