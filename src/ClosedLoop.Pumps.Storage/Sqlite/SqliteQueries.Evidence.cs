using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Sqlite.Tables;

namespace ClosedLoop.Pumps.Storage.Sqlite;

internal abstract partial class SqliteQueries
{
    private AdministrationTable? administrations;
    private EvidenceTables? evidence;

    protected AdministrationTable Administrations => administrations ??= new AdministrationTable(Database);

    protected EvidenceTables Evidence => evidence ??= new EvidenceTables(Database);

    public Administration? GetAdministration(AdministrationId id) => Administrations.Get(id);

    public IReadOnlyList<AdministrationRow> ListAdministrations(AdministrationFilter filter, long beforeNumber, int rowsMax) =>
        Administrations.List(filter, beforeNumber, rowsMax);

    public IReadOnlyList<Administration> ListVersions(AdministrationId id) => Administrations.Versions(id);

    public IReadOnlyList<StoredEntry> ListEntries(AdministrationId id) => Administrations.Entries(id);

    public IReadOnlyList<AdministrationSegment> ListSegments(AdministrationId id) => Administrations.Segments(id);

    public IReadOnlyList<AdministrationVersion> ReadAdministrationVersions(long afterNumber, int rowsMax) =>
        Administrations.Feed(afterNumber, rowsMax);

    public PumpEvidence? GetPumpEvidence(PumpId pump) => Evidence.GetPump(pump);

    public EvidenceCursor? GetEvidenceCursor() => Evidence.GetCursor();

    public int CountContainers(OrderId order) => Administrations.Containers(order);

    public IReadOnlyList<DocumentationMark> ReadDocumentationMarks(long afterNumber, int rowsMax) => Evidence.Marks(afterNumber, rowsMax);

    public IReadOnlyList<OrderLink> ReadOrderLinks(long afterId, int rowsMax) => Evidence.Links(afterId, rowsMax);

    public IReadOnlyList<AdministrationId> ListAdministrationsOf(EventKey key) => Administrations.Of(key);

    public bool IsDocumented(EventKey key) => Evidence.IsDocumented(key);

    public virtual IReadOnlyList<ChartedMark> ListCharted(PatientId? patient, DateTimeOffset from, DateTimeOffset to, int rowsMax) =>
        Evidence.Charted(patient, from, to, rowsMax);
}
