using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Worklist;
using ClosedLoop.Pumps.Gateway.Live.Rows;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Live;

/// <summary>What the journal knows of some pumps: whose channels they are, which cases are open on them, which orders were ended while they ran.</summary>
/// <param name="Patients">Of channels with an association.</param>
/// <param name="Names">Of these patients and those of the cases; null = never admitted here.</param>
/// <param name="Cases">Open ones, oldest first.</param>
/// <param name="Ended">Cases that were open when this was read before, each for a moment longer.</param>
/// <param name="StillInfusing">Channels whose order was held or ended while they run.</param>
internal sealed record WardFacts(
    IReadOnlyDictionary<ChannelRef, PatientId> Patients,
    IReadOnlyDictionary<PatientId, CensusPatient?> Names,
    IReadOnlyList<ProgrammingCase> Cases,
    ImmutableArray<(ProgrammingCase Case, DateTimeOffset Until)> Ended,
    IReadOnlySet<ChannelRef> StillInfusing)
{
    /// <param name="before">What was read of the same pumps the last time.</param>
    public static WardFacts Read(IJournalQueries journal, IEnumerable<PumpEntry> pumps, WardFacts? before, ILogger log, DateTimeOffset now)
    {
        var patients = new Dictionary<ChannelRef, PatientId>();
        var cases = new List<ProgrammingCase>();
        var stillInfusing = new HashSet<ChannelRef>();
        foreach (var pump in pumps)
        {
            var id = new PumpId(pump.Id);
            foreach (var association in journal.ListAssociationsAt(id, now))
                patients[association.Channel] = journal.Current(association.Patient);
            cases.AddRange(CaseStore.ReadAll(journal.FindOpenCases(id), log));
            foreach (var name in pump.ChannelsOrOne)
                if (new ChannelRef(id, new ChannelId(name)) is var channel
                    && journal.FindOpenWork(WorkKind.OrderStoppedStillInfusing, channel).Count > 0)
                    stillInfusing.Add(channel);
        }

        cases.Sort((one, other) => one.ReceivedAt.CompareTo(other.ReceivedAt));
        var ended = EndedSince(journal, cases, before, now);
        var names = patients.Values.Concat(cases.Concat(ended.Select(one => one.Case)).Select(one => one.Order.Patient)).Distinct()
            .ToDictionary(patient => patient, patient => journal.GetPatient(journal.Current(patient)));
        return new WardFacts(patients, names, cases, ended, stillInfusing);
    }

    private static ImmutableArray<(ProgrammingCase Case, DateTimeOffset Until)> EndedSince(
        IJournalQueries journal, List<ProgrammingCase> open, WardFacts? before, DateTimeOffset now)
    {
        if (before is null)
            return [];
        var still = open.Select(one => one.Program).ToHashSet();
        var gone = before.Cases.Where(one => !still.Contains(one.Program)).Select(one => CaseStore.Load(journal, one.Program)).OfType<ProgrammingCase>()
            .Where(one => one.IsFinal).Select(one => (one, now.AddMilliseconds(LiveTiming.FinalCaseMs)));
        return [.. before.Ended.Where(one => one.Until > now && !still.Contains(one.Case.Program)).Concat(gone)];
    }
}
