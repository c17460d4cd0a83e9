using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Campaign.Journal;

/// <summary>No evidence is made in the campaign's worlds, and nobody charts by hand.</summary>
public sealed partial class MemoryJournal
{
    public Administration? GetAdministration(AdministrationId id) => throw NotModelled();

    public IReadOnlyList<AdministrationRow> ListAdministrations(AdministrationFilter filter, long beforeNumber, int rowsMax) => throw NotModelled();

    public IReadOnlyList<Administration> ListVersions(AdministrationId id) => throw NotModelled();

    public IReadOnlyList<StoredEntry> ListEntries(AdministrationId id) => throw NotModelled();

    public IReadOnlyList<AdministrationSegment> ListSegments(AdministrationId id) => throw NotModelled();

    public IReadOnlyList<AdministrationVersion> ReadAdministrationVersions(long afterNumber, int rowsMax) => throw NotModelled();

    public PumpEvidence? GetPumpEvidence(PumpId pump) => throw NotModelled();

    public EvidenceCursor? GetEvidenceCursor() => throw NotModelled();

    public int CountContainers(OrderId order) => throw NotModelled();

    public IReadOnlyList<DocumentationMark> ReadDocumentationMarks(long afterNumber, int rowsMax) => throw NotModelled();

    public IReadOnlyList<OrderLink> ReadOrderLinks(long afterId, int rowsMax) => throw NotModelled();

    public IReadOnlyList<AdministrationId> ListAdministrationsOf(EventKey key) => throw NotModelled();

    public bool IsDocumented(EventKey key) => throw NotModelled();

    public bool IsTold(string destination, Administration known) => throw NotModelled();

    public IReadOnlyList<ChartedMark> ListCharted(PatientId? patient, DateTimeOffset from, DateTimeOffset to, int rowsMax) => [];

    public void AppendAdministration(JournaledAdministration next) => throw NotModelled();

    public void MarkEntriesFiled(EventKey key, DateTimeOffset at) => throw NotModelled();

    public bool DecideReviewedEvent(EventKey key, DocumentationState documentation) => throw NotModelled();

    public void PutPumpEvidence(PumpId pump, ReadOnlyMemory<byte> body) => throw NotModelled();

    public void PutEvidenceCursor(EvidenceCursor cursor) => throw NotModelled();

    public void DropDocumentationMarks(long throughNumber) => throw NotModelled();

    public long AppendCharted(ChartedMark mark) => throw NotModelled();
}
