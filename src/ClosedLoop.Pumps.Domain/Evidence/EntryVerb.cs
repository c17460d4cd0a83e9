namespace ClosedLoop.Pumps.Domain.Evidence;

/// <summary>What an EHR calls a step of an administration.</summary>
public enum EntryVerb
{
    /// <summary>A new bag, bottle or syringe begins.</summary>
    NewBag = 1,

    /// <summary>A dose begins that is drawn from what hangs there ("Bolus from Bag"): clinician, loading, patient or interval dose.</summary>
    Bolus = 2,

    RateChange = 3,
    Paused = 4,
    Restarted = 5,

    /// <summary>The volume is in, and the vein is kept open.</summary>
    Kvo = 6,

    Completed = 7,
    Stopped = 8,

    /// <summary>The channel's patient changed while it flowed: what follows is the new patient's part of the same container.</summary>
    PatientChanged = 9,
}
