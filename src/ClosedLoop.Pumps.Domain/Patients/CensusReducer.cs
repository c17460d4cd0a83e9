using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Patients;

/// <summary>
/// Who is here, and where, from what an ADT feed says (digest §12.2). Pure: the census before, a message in, changes out. A message older
/// than the newest one applied to its patient changes nothing, except a merge, which no later message undoes. A feed may be joined at any
/// time, so an event of somebody unknown says that they are here.
/// </summary>
public static class CensusReducer
{
    // A chain of merges longer than this is a loop that somebody else's system made.
    private const int MergesMax = 32;

    /// <summary>The id that is valid now for somebody who was once known by this one.</summary>
    public static PatientId Current(ICensus census, PatientId patient)
    {
        for (var i = 0; i < MergesMax; i++)
        {
            if (census.Find(patient)?.MergedInto is not { } next)
                return patient;
            patient = next;
        }

        return patient;
    }

    public static ImmutableArray<CensusChange> Apply(ICensus census, CensusMessage message)
    {
        if (message.Kind == CensusEventKind.Merge)
            return Merge(census, message);
        var id = Current(census, message.Patient);
        var known = census.Find(id);
        if (known is not null && message.EffectiveAt < known.AppliedAt)
            return [new CensusChange.Ignored("older than the last event applied to this patient")];
        var before = known ?? new CensusPatient { Patient = id };
        var after = Next(known, Described(before, message), message);
        return Changes(census, before, after, Contradiction(known, message));
    }

    private static CensusPatient Next(CensusPatient? known, CensusPatient described, CensusMessage message) => message.Kind switch
    {
        CensusEventKind.Admit => Placed(described, message.Location) with { IsAdmitted = true, DischargedAt = null },
        CensusEventKind.Transfer or CensusEventKind.CancelTransfer => Placed(described, message.Location) with
        {
            IsAdmitted = true,
            DischargedAt = null,
        },
        CensusEventKind.CancelDischarge => Placed(described, message.Location ?? known?.PriorLocation) with
        {
            IsAdmitted = true,
            DischargedAt = null,
        },
        CensusEventKind.Discharge => Gone(described) with { DischargedAt = message.DischargedAt ?? message.EffectiveAt },
        CensusEventKind.CancelAdmit => Gone(described) with { PriorLocation = null, DischargedAt = null },
        // News of somebody who has left brings nobody back; of somebody unknown, with a place, says that they are here.
        CensusEventKind.Update when known is { IsAdmitted: false } || (known is null && message.Location is null) => described,
        CensusEventKind.Update => Placed(described, message.Location) with { IsAdmitted = true },
        var other => throw new ArgumentException($"No such census event: {other}.", nameof(message)),
    };

    private static CensusPatient Described(CensusPatient before, CensusMessage message) => before with
    {
        Authority = message.Patient == before.Patient && message.Authority.Length > 0 ? message.Authority : before.Authority,
        Ids = Union(before.Ids, message.Ids),
        Name = message.Name ?? before.Name,
        Visit = message.Visit ?? before.Visit,
        AdmittedAt = message.AdmittedAt ?? before.AdmittedAt,
        AppliedAt = message.EffectiveAt,
    };

    private static CensusPatient Placed(CensusPatient patient, BedLocation? to) =>
        to is null || to == patient.Location ? patient : patient with { Location = to, PriorLocation = patient.Location ?? patient.PriorLocation };

    private static CensusPatient Gone(CensusPatient patient) =>
        patient with { IsAdmitted = false, Location = null, PriorLocation = patient.Location ?? patient.PriorLocation };

    /// <summary>A12: senders disagree on where the restored location is; the history tells when the setting is wrong.</summary>
    private static string? Contradiction(CensusPatient? known, CensusMessage message) =>
        message.Kind == CensusEventKind.CancelTransfer && message.Location is { } restored && known is { PriorLocation: { } prior }
            && restored != prior && restored != known.Location
            ? "A cancelled transfer restores another place than the one before; check which field this sender puts it in"
            : message.Kind == CensusEventKind.CancelTransfer && message.Location is { } same && known is { PriorLocation: not null }
            && same == known.Location
            ? "A cancelled transfer leaves the patient in place; check which field this sender puts the restored one in"
            : null;

    private static ImmutableArray<CensusChange> Changes(ICensus census, CensusPatient before, CensusPatient after, string? contradiction)
    {
        var changes = ImmutableArray.CreateBuilder<CensusChange>();
        changes.Add(new CensusChange.Put(after));
        if (contradiction is not null)
            changes.Add(new CensusChange.Contradicts(after.Patient, contradiction));
        if (before.IsAdmitted && !after.IsAdmitted)
            changes.Add(new CensusChange.Left(after.Patient));
        if (after.Location is { } to && to != before.Location)
            changes.Add(new CensusChange.Moved(after.Patient, before.Location, to));
        if (before.Location is { IsBed: true } left && left != after.Location && census.InBed(left).Count(one => one.Patient != after.Patient) <= 1)
            changes.Add(new CensusChange.BedSettled(left));
        Occupy(census, after, [after.Patient], changes);
        return changes.ToImmutable();
    }

    private static void Occupy(
        ICensus census, CensusPatient after, ImmutableArray<PatientId> same, ImmutableArray<CensusChange>.Builder changes)
    {
        if (after is not { IsAdmitted: true, Location: { IsBed: true } bed })
            return;
        var others = census.InBed(bed).Select(one => one.Patient).Where(one => !same.Contains(one)).ToImmutableArray();
        if (!others.IsEmpty)
            changes.Add(new CensusChange.BedShared(bed, [after.Patient, .. others]));
    }

    private static ImmutableArray<CensusChange> Merge(ICensus census, CensusMessage message)
    {
        var changes = ImmutableArray.CreateBuilder<CensusChange>();
        var into = Current(census, message.Patient);
        var survivor = Described(census.Find(into) ?? new CensusPatient { Patient = into }, message);
        survivor = survivor with { AppliedAt = Later(message.EffectiveAt, census.Find(into)?.AppliedAt) };
        var same = ImmutableArray.Create(into);
        foreach (var replaced in message.Replaces)
        {
            var from = Current(census, replaced);
            if (from == into || same.Contains(from))
                continue;
            var gone = census.Find(from) ?? new CensusPatient { Patient = from };
            same = same.Add(from);
            survivor = survivor with
            {
                Ids = Union(survivor.Ids, gone.Ids),
                IsAdmitted = survivor.IsAdmitted || gone.IsAdmitted,
                Location = survivor.Location ?? gone.Location,
                AdmittedAt = survivor.AdmittedAt ?? gone.AdmittedAt,
                Visit = survivor.Visit.Length > 0 ? survivor.Visit : gone.Visit,
            };
            changes.Add(new CensusChange.Put(gone with
            {
                IsAdmitted = false,
                Location = null,
                MergedInto = into,
                AppliedAt = Later(message.EffectiveAt, gone.AppliedAt),
            }));
            changes.Add(new CensusChange.Merged(from, into));
            if (gone.Location is { IsBed: true } bed && bed == survivor.Location)
                changes.Add(new CensusChange.BedSettled(bed));
        }

        if (changes.Count == 0)
            return [new CensusChange.Ignored("these ids are one patient's already")];
        changes.Insert(0, new CensusChange.Put(survivor));
        Occupy(census, survivor, same, changes);
        return changes.ToImmutable();
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset? b) => b is { } other && other > a ? other : a;

    private static ImmutableArray<AssignedId> Union(ImmutableArray<AssignedId> known, ImmutableArray<AssignedId> sent) =>
        [.. known.Union(sent)];
}
