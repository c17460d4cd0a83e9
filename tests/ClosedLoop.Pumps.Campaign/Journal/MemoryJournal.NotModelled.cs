using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Engine.Alerts;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Campaign.Journal;

/// <summary>
/// What no decision of the campaign's worlds asks for: there is no census, no alarm, no reporter of associations, no rollout stage. A
/// world that comes here stops loudly.
/// </summary>
public sealed partial class MemoryJournal
{
    /// <summary>There is no census.</summary>
    public CensusPatient? GetPatient(PatientId patient) => null;

    public IReadOnlyList<CensusPatient> ListPatientsInBed(BedLocation bed) => throw NotModelled();

    public IReadOnlyList<PatientEntry> ListPatientHistory(PatientId patient, int rowsMax) => throw NotModelled();

    public ChannelAssociation? FindAssociation(string instance) => throw NotModelled();

    public IReadOnlyList<AssociationChange> ListAssociationChanges(long association) => throw NotModelled();

    public IReadOnlyList<AssociationChange> ReadAssociationChanges(long afterId, int rowsMax) => throw NotModelled();

    public long AssociationChangesTold() => throw NotModelled();

    public IReadOnlyList<StoredEvent> ListDocumentedEvents(ChannelRef channel, DateTimeOffset receivedSince, int rowsMax) => throw NotModelled();

    public void PutPatient(CensusPatient patient) => throw NotModelled();

    public void AppendPatientEntry(PatientEntry entry) => throw NotModelled();

    public ChannelAssociation? BeginAssociation(NewAssociation association) => throw NotModelled();

    public bool EndAssociation(long associationId, DateTimeOffset end, string actor, string reason, DateTimeOffset at) => throw NotModelled();

    public bool RepointAssociation(long associationId, PatientId patient, string actor, string reason, DateTimeOffset at) => throw NotModelled();

    public bool VoidAssociation(long associationId, string actor, string reason, DateTimeOffset at) => throw NotModelled();

    public void TellAssociationChanges(long throughId) => throw NotModelled();

    public bool RecallEvent(EventKey key) => throw NotModelled();

    public AlertInstance? GetAlert(string id) => throw NotModelled();

    public AlertInstance? LastAlert(ChannelRef channel, uint code) => throw NotModelled();

    public IReadOnlyList<AlertInstance> ListDueAlerts(DateTimeOffset now, int rowsMax) => throw NotModelled();

    public IReadOnlyList<AlertInstance> ListActiveAlerts(int rowsMax) => throw NotModelled();

    public IReadOnlyList<AlertInstance> ListAlerts(int rowsMax) => throw NotModelled();

    public IReadOnlyList<AlertResponse> ListAlertResponses(string alert) => throw NotModelled();

    public void StoreAlert(AlertInstance alert) => throw NotModelled();

    public void AppendAlertResponse(AlertResponse response) => throw NotModelled();

    public PumpLinkRow? GetPumpLink(PumpId pump) => throw NotModelled();

    public IReadOnlyList<PumpLinkRow> ListPumpLinks() => throw NotModelled();

    public void PutPumpLink(PumpLinkRow row) => throw NotModelled();

    public IReadOnlyList<RolloutRow> ListRollouts(int rowsMax) => throw NotModelled();

    public void AppendRollout(RolloutRow row) => throw NotModelled();

    public IReadOnlyList<LinkEvent> ListLinkEvents(PumpId pump, int rowsMax) => throw NotModelled();

    public IReadOnlyList<PumpFacts> ListPumpFacts() => throw NotModelled();

    public IReadOnlyList<LinkMinute> ListLinkMinutes(DateTimeOffset since, int rowsMax) => throw NotModelled();

    public IReadOnlyList<LibraryUse> ListLibraryUse(DateTimeOffset since, int rowsMax) => throw NotModelled();

    public IReadOnlyList<AlertInstance> ListAlerts(PumpId pump, int rowsMax) => throw NotModelled();

    public IReadOnlyList<PumpLog> ListPumpLogs(PumpId pump) => throw NotModelled();

    public IReadOnlyList<StoredEvent> ReadEventsBefore(PumpId pump, LogEpoch epoch, DeviceSequence before, int rowsMax) => throw NotModelled();

    public IReadOnlyList<SentMessage> ListMessagesOf(EventKey key) => throw NotModelled();

    public IReadOnlyList<SentMessage> ListMessagesAbout(string correlation, int rowsMax) => throw NotModelled();

    public void AppendLinkEvents(IReadOnlyList<LinkEvent> events, int keptPerPump) => throw NotModelled();

    public void PutPumpFacts(PumpFacts facts) => throw NotModelled();

    public void AddLinkMinute(LinkMinute minute, DateTimeOffset dropBefore) => throw NotModelled();

    public void PutLibraryUse(DateTimeOffset hour, IReadOnlyList<LibraryUse> uses, DateTimeOffset dropBefore) => throw NotModelled();

    private static NotSupportedException NotModelled() => new("The campaign's journal does not model this.");
}
