using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Tests.Support;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Evidence;

/// <summary>Keeps what the reducer makes as a store would, and refuses what a store would refuse.</summary>
internal sealed class EvidenceBook
{
    private PumpEvidence _state = PumpEvidence.Empty;

    public Dictionary<AdministrationId, Administration> Current { get; } = [];

    public List<Administration> Versions { get; } = [];

    public List<AdministrationEntry> Entries { get; } = [];

    public List<AdministrationSegment> Segments { get; } = [];

    /// <summary>What is known of an event besides itself.</summary>
    public Func<PumpEvent, EvidenceFacts, EvidenceFacts> Facts { get; init; } = (_, facts) => facts;

    /// <summary>Goes through the stored form after every event, as over a restart.</summary>
    public bool Restarts { get; init; }

    public PumpEvidence State => _state;

    public void Take(PumpEvent pumpEvent)
    {
        var order = pumpEvent switch
        {
            DeliveryStart start => start.Status?.Find(start.Source)?.Order,
            DeliveryStop stop => stop.Status?.Find(stop.Source)?.Order,
            DeliveryComplete complete => complete.Status?.Find(complete.Source)?.Order,
            _ => null,
        };
        var facts = Facts(pumpEvent, new EvidenceFacts
        {
            OccurredAt = pumpEvent.Header.DeviceTime,
            RecordedAt = pumpEvent.Header.DeviceTime,
            Patient = Sample.Patient,
            PatientAtPump = pumpEvent.Status?.Patient,
            Order = order,
            ContainersBefore = Current.Values.Where(one => one.Order == order).Select(one => one.Container).DefaultIfEmpty(0).Max(),
        });
        Keep(EvidenceReducer.Apply(_state, pumpEvent, facts, Find));
    }

    public void Take(IEnumerable<PumpEvent> log)
    {
        foreach (var one in log)
            Take(one);
    }

    public void Lose(ulong from, ulong to) => Keep(EvidenceReducer.Apply(
        _state, new EventsLost(Sample.Pump, new LogEpoch(1), new(from), new(to), LostReason.LogOverwritten), Sample.Now, Find));

    public decimal GivenMl => Current.Values.Sum(one => one.Given.Millilitres);

    public EntryVerb[] Verbs(AdministrationId id) => [.. Entries.Where(entry => entry.Administration == id).Select(entry => entry.Verb)];

    private Administration? Find(AdministrationId id) => Current.GetValueOrDefault(id);

    private void Keep(EvidenceStep step)
    {
        _state = Restarts ? DomainJson.DeserializePumpEvidence(DomainJson.Serialize(step.State)) : step.State;
        foreach (var change in step.Changes)
        {
            var next = Restarts
                ? DomainJson.DeserializeAdministration(DomainJson.Serialize(change.Administration))
                : change.Administration;
            Assert.Equal((Current.GetValueOrDefault(next.Id)?.Version ?? 0) + 1, next.Version);
            Current[next.Id] = next;
            Versions.Add(next);
            Entries.AddRange(change.Entries);
            Segments.AddRange(change.Segments);
        }
    }
}
