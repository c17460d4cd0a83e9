using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

public partial interface IJournalQueries
{
    /// <summary>The current version.</summary>
    Administration? GetAdministration(AdministrationId id);

    /// <summary>Current versions, those that were first told last before those told earlier.</summary>
    /// <param name="beforeNumber">For the next page: the last row's number; <see cref="long.MaxValue"/> for the first page.</param>
    IReadOnlyList<AdministrationRow> ListAdministrations(AdministrationFilter filter, long beforeNumber, int rowsMax);

    /// <summary>All versions, oldest first.</summary>
    IReadOnlyList<Administration> ListVersions(AdministrationId id);

    /// <summary>In the order of the steps.</summary>
    IReadOnlyList<StoredEntry> ListEntries(AdministrationId id);

    IReadOnlyList<AdministrationSegment> ListSegments(AdministrationId id);

    /// <summary>Versions of all administrations in the order they were made, after the given number: a feed to follow with a cursor.</summary>
    IReadOnlyList<AdministrationVersion> ReadAdministrationVersions(long afterNumber, int rowsMax);

    /// <summary>How far the pump's evidence has come; null before its first event.</summary>
    PumpEvidence? GetPumpEvidence(PumpId pump);

    /// <summary>How far the journal has been read for evidence; null before the first reading.</summary>
    EvidenceCursor? GetEvidenceCursor();

    /// <summary>The highest container number of an order so far.</summary>
    int CountContainers(OrderId order);

    /// <summary>Acknowledgements and refusals of documenting messages, after the given number.</summary>
    IReadOnlyList<DocumentationMark> ReadDocumentationMarks(long afterNumber, int rowsMax);

    /// <summary>Links of infusions to orders that persons made, after the given id.</summary>
    IReadOnlyList<OrderLink> ReadOrderLinks(long afterId, int rowsMax);

    /// <summary>The administrations an event is a step of.</summary>
    IReadOnlyList<AdministrationId> ListAdministrationsOf(EventKey key);

    /// <summary>True when no message that documents the event waits or is parked.</summary>
    bool IsDocumented(EventKey key);

    /// <summary>Times charted by hand that overlap the span, newest first.</summary>
    /// <param name="patient">Null = all.</param>
    IReadOnlyList<ChartedMark> ListCharted(PatientId? patient, DateTimeOffset from, DateTimeOffset to, int rowsMax);
}
