namespace ClosedLoop.Pumps.Engine.Worklist;

/// <summary>Why a person has to look.</summary>
public enum WorkKind
{
    /// <summary>The order was held or ended, and its infusion still runs (design §6a).</summary>
    OrderStoppedStillInfusing = 1,

    /// <summary>What arrived contradicts what is known of a patient, a bed or an association (S5).</summary>
    PatientConflict = 2,

    /// <summary>The pump is in another care area than its patient since a transfer.</summary>
    CareAreaDiffers = 3,

    /// <summary>An infusion without an order: a person links it.</summary>
    OrderlessInfusion = 4,

    /// <summary>An emergency order that no pharmacist has verified yet.</summary>
    EmergencyOrder = 5,

    /// <summary>Delivery outside the order's range, increment or target.</summary>
    OutsideOrder = 6,

    /// <summary>A started program that nobody double-checked although its drug asks for it.</summary>
    DoubleCheckMissing = 7,

    /// <summary>The patient's weight, height or surface changed while it matters.</summary>
    PatientSizeChanged = 8,

    /// <summary>A programming case that a person has to settle.</summary>
    CaseReview = 9,

    /// <summary>Data on record has to be corrected: a merge, or a wrong association.</summary>
    Correction = 10,

    /// <summary>An alarm that nobody took on, or whose notification reached nobody.</summary>
    AlertUnanswered = 11,

    /// <summary>A pump that is in maintenance, quarantined or recalled is used on a patient.</summary>
    PumpOutOfService = 21,

    /// <summary>A pump's displayed clock is so far off that its documentation carries both times.</summary>
    PumpClockWrong = 22,

    /// <summary>Delivery data that came too late, or for a time charted by hand: documented only when a person says so.</summary>
    LateEvidence = 23,
}
