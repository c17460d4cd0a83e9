using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>The versions that follow from something else than a pump event. Each gives the next version; the one before it stands.</summary>
public static class AdministrationAct
{
    /// <summary>What came to be known makes it unreviewed again; what was rejected stays rejected.</summary>
    public static Administration Next(Administration known, VersionNote note) => known with
    {
        Version = known.Version + 1,
        State = known.State == EvidenceState.Rejected ? EvidenceState.Rejected : EvidenceState.Unreviewed,
        Accepted = null,
        Note = note,
    };

    /// <summary>Every destination acknowledged everything. Null: there is nothing to file, or it waits for a person.</summary>
    public static Administration? Filed(Administration known, DateTimeOffset at, string destination)
    {
        var isRefused = known is { State: EvidenceState.Rejected, Rejected: RejectReason.RefusedByEhr };
        return !known.IsOver || known.Review is not null || (known.State != EvidenceState.Unreviewed && !isRefused)
            ? null
            : known with
            {
                Version = known.Version + 1,
                State = EvidenceState.Filed,
                Rejected = null,
                Note = new VersionNote(at, destination, "acknowledged"),
            };
    }

    /// <summary>The EHR refused a message. Null: it is rejected already.</summary>
    public static Administration? Refused(Administration known, DateTimeOffset at, string destination, string text) =>
        known.State == EvidenceState.Rejected ? null : Reject(known, RejectReason.RefusedByEhr, new VersionNote(at, destination, text));

    /// <summary>The refused message was acknowledged after all; null when it is not such a message that stands in the way.</summary>
    public static Administration? NoLongerRefused(Administration known, DateTimeOffset at, string destination) =>
        known is not { State: EvidenceState.Rejected, Rejected: RejectReason.RefusedByEhr }
            ? null
            : known with
            {
                Version = known.Version + 1,
                State = EvidenceState.Unreviewed,
                Rejected = null,
                Note = new VersionNote(at, destination, "acknowledged after it had been refused"),
            };

    public static Administration Reject(Administration known, RejectReason why, VersionNote note) => known with
    {
        Version = known.Version + 1,
        State = EvidenceState.Rejected,
        Rejected = why,
        Review = null,
        Accepted = null,
        Note = note,
    };

    /// <summary>A person takes what arrived late, or what was charted by hand, as it is: it is documented now and filed when acknowledged.</summary>
    public static Administration Accept(Administration known, VersionNote note) => known with
    {
        Version = known.Version + 1,
        State = EvidenceState.Unreviewed,
        Rejected = null,
        Review = null,
        Accepted = note,
        Note = note,
    };

    /// <summary>A person takes what documents itself as right; where it stands with the EHR stays as it is.</summary>
    public static Administration Agree(Administration known, VersionNote note) => known with
    {
        Version = known.Version + 1,
        Accepted = note,
        Note = note,
    };

    /// <summary>A person enters another total than the segments add up to; it says so for ever.</summary>
    public static Administration Correct(Administration known, Volume given, VersionNote note) =>
        Next(known, note) with { Given = given, Flags = known.Flags | EvidenceFlags.Corrected };

    /// <summary>
    /// It is another patient's than was said (S5). Where a patient was on it, the versions so far are superseded first, so that whoever
    /// follows them can take them back.
    /// </summary>
    /// <param name="patient">Null = nobody's, until an association says whose.</param>
    public static IEnumerable<Administration> Reassign(Administration known, PatientId? patient, VersionNote note)
    {
        if (known.Patient == patient)
            yield break;
        var last = known;
        if (known.Patient is not null)
        {
            last = known with { Version = known.Version + 1, State = EvidenceState.Superseded, Note = note };
            yield return last;
        }

        yield return last with
        {
            Version = last.Version + 1,
            Patient = patient,
            State = EvidenceState.Unreviewed,
            Rejected = null,
            Accepted = null,
            Flags = last.Flags & ~EvidenceFlags.PatientConflict,
            Note = note,
        };
    }

    /// <summary>A person linked it to its order; null when it has that order already.</summary>
    public static Administration? Link(Administration known, OrderId order, int container, VersionNote note) =>
        known.Order == order ? null : Next(known, note) with { Order = order, Container = container };
}
