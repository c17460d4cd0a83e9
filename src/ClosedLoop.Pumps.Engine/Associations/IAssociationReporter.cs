using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Engine.Associations;

/// <summary>Writes what consumers of associations are told (DEV-52).</summary>
public interface IAssociationReporter
{
    /// <summary>False: nobody is configured, and nothing has to be written.</summary>
    bool HasConsumers { get; }

    /// <summary>One message per consumer.</summary>
    /// <param name="change">What to tell; patient, begin and end are the change's.</param>
    /// <param name="patient">What the census knows of that patient.</param>
    IReadOnlyList<OutboxMessage> Report(
        AssociationChange change, ChannelAssociation association, CensusPatient? patient, ReportOccasion occasion, DateTimeOffset now);
}
