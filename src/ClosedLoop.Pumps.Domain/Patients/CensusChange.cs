using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Patients;

/// <summary>What a message changes, in the order it has to be carried out.</summary>
public abstract record CensusChange
{
    private CensusChange()
    {
    }

    /// <summary>The patient's record is this from now on.</summary>
    public sealed record Put(CensusPatient Patient) : CensusChange;

    /// <summary>The message is kept and changes nothing.</summary>
    public sealed record Ignored(string Reason) : CensusChange;

    public sealed record Moved(PatientId Patient, BedLocation? From, BedLocation To) : CensusChange;

    /// <summary>Left the hospital's care.</summary>
    public sealed record Left(PatientId Patient) : CensusChange;

    /// <summary>Everything of the one is the other's from now on.</summary>
    public sealed record Merged(PatientId From, PatientId Into) : CensusChange;

    /// <summary>More than one patient is said to be in a bed: nobody may be concluded from it.</summary>
    public sealed record BedShared(BedLocation Bed, ImmutableArray<PatientId> Patients) : CensusChange;

    /// <summary>At most one patient is in the bed now.</summary>
    public sealed record BedSettled(BedLocation Bed) : CensusChange;

    /// <summary>The message contradicts what was known; it was applied as it is written.</summary>
    public sealed record Contradicts(PatientId Patient, string Text) : CensusChange;
}
