using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalQueries
{
    /// <summary>Boluses of a channel that began after the instant, newest first.</summary>
    IReadOnlyList<BolusRecord> ListBoluses(ChannelRef channel, DateTimeOffset after, int rowsMax);

    /// <summary>The channels a patient is associated with now.</summary>
    IReadOnlyList<ChannelAssociation> ListOpenAssociations(PatientId patient, int rowsMax);
}
