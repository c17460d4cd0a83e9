using System.Globalization;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>The application error codes of PCD-03, sent in ERR-5 (digest §6.13). Texts are short restatements of our own.</summary>
public sealed record IheErrorCode(int Code, string Text)
{
    public static readonly IheErrorCode UnknownInfuser = new(9001, "Unknown infuser or channel");
    public static readonly IheErrorCode AlreadyInfusing = new(9002, "Infuser is infusing");
    public static readonly IheErrorCode MissingParameter = new(9003, "Missing required parameter");
    public static readonly IheErrorCode InvalidParameter = new(9004, "Invalid parameter");
    public static readonly IheErrorCode OutsideRange = new(9005, "Parameter outside of allowed range");
    public static readonly IheErrorCode PoweredOff = new(9006, "Infuser is powered off");
    public static readonly IheErrorCode Offline = new(9007, "Infuser is offline or cannot be reached");
    public static readonly IheErrorCode InvalidUnits = new(9008, "Invalid units for parameter");
    public static readonly IheErrorCode UnitsDoNotMatchLibrary = new(9009, "Dose or rate units do not match the drug library");
    public static readonly IheErrorCode MedicationNotInLibrary = new(9010, "Medication not found in the drug library");
    public static readonly IheErrorCode WeightMismatch = new(9011, "Patient weight does not match");
    public static readonly IheErrorCode PatientMismatch = new(9012, "Patient id does not match");
    public static readonly IheErrorCode NotAsPiggyback = new(9013, "Cannot be programmed as a piggyback");
    public static readonly IheErrorCode ExceedsMaximum = new(9014, "Dose rate or volume to infuse exceeds the maximum");
    public static readonly IheErrorCode TimedOut = new(9015, "Request timed out");
    public static readonly IheErrorCode Other = new(9016, "Other error");
    public static readonly IheErrorCode CannotAcceptProgram = new(9017, "Infuser cannot accept a program now");
    public static readonly IheErrorCode DoesNotMatchLibrary = new(9018, "Parameter does not match the drug library");
    public static readonly IheErrorCode WeightMissing = new(9019, "Patient weight is missing");
    public static readonly IheErrorCode HeightMissing = new(9020, "Patient height is missing");
    public static readonly IheErrorCode CareAreaMismatch = new(9021, "Care area does not match");
    public static readonly IheErrorCode Stale = new(9022, "Program is stale");
    public static readonly IheErrorCode RejectedByUser = new(9023, "Rejected by the user");
    public static readonly IheErrorCode HardLimitExceeded = new(9024, "Drug library hard limit exceeded");
    public static readonly IheErrorCode LockoutMissing = new(9025, "Lockout interval is missing");
    public static readonly IheErrorCode PcaDoseLimitMissing = new(9026, "PCA dose limit is missing");
    public static readonly IheErrorCode BodySurfaceMissing = new(9027, "Body surface area is missing");
    public static readonly IheErrorCode SetNotInstalled = new(9028, "Tubing, cassette or syringe is not installed");
    public static readonly IheErrorCode CareAreaNotSelected = new(9029, "Care area is not selected");
    public static readonly IheErrorCode CannotInterrupt = new(9030, "Current medication must not be interrupted");
    public static readonly IheErrorCode PatientIdMissing = new(9031, "Patient id is missing or invalid");
    public static readonly IheErrorCode DelayedStart = new(9032, "Infuser is in delayed start");
    public static readonly IheErrorCode Alarming = new(9033, "Infuser is alarming");
    public static readonly IheErrorCode NotEnoughFluid = new(9034, "Not enough fluid left for the bolus");
    public static readonly IheErrorCode ParentOrderMismatch = new(9035, "Parent order does not match");
    public static readonly IheErrorCode MedicationDiffers = new(9036, "Medication differs from the running one");
    public static readonly IheErrorCode ConcentrationDiffers = new(9037, "Concentration differs from the running one");
    public static readonly IheErrorCode BolusTypeNotSupported = new(9038, "Bolus type is not supported");
    public static readonly IheErrorCode NoBolusForMedication = new(9039, "Medication does not support a bolus");
    public static readonly IheErrorCode BolusUnitsDiffer = new(9040, "Bolus units differ");
    public static readonly IheErrorCode MultistepUnreadable = new(9041, "Multistep order cannot be read");
    public static readonly IheErrorCode NoLoadingDose = new(9042, "Medication has no loading dose");
    public static readonly IheErrorCode NoMultistepForMedication = new(9043, "Medication does not support multistep");
    public static readonly IheErrorCode MultistepNotSupported = new(9044, "Multistep is not supported");

    private static readonly IheErrorCode[] Table =
    [
        UnknownInfuser, AlreadyInfusing, MissingParameter, InvalidParameter, OutsideRange,
        PoweredOff, Offline, InvalidUnits, UnitsDoNotMatchLibrary, MedicationNotInLibrary,
        WeightMismatch, PatientMismatch, NotAsPiggyback, ExceedsMaximum, TimedOut,
        Other, CannotAcceptProgram, DoesNotMatchLibrary, WeightMissing, HeightMissing,
        CareAreaMismatch, Stale, RejectedByUser, HardLimitExceeded, LockoutMissing,
        PcaDoseLimitMissing, BodySurfaceMissing, SetNotInstalled, CareAreaNotSelected, CannotInterrupt,
        PatientIdMissing, DelayedStart, Alarming, NotEnoughFluid, ParentOrderMismatch,
        MedicationDiffers, ConcentrationDiffers, BolusTypeNotSupported, NoBolusForMedication, BolusUnitsDiffer,
        MultistepUnreadable, NoLoadingDose, NoMultistepForMedication, MultistepNotSupported,
    ];

    public static IReadOnlyList<IheErrorCode> All => Table;

    /// <summary>The code as it is written in ERR-5.1.</summary>
    public string CodeText { get; } = Code.ToString(CultureInfo.InvariantCulture);

    /// <summary>Finds a code; an unknown one is no error, its sent text is to be shown (digest §6.13).</summary>
    public static IheErrorCode? Find(string codeText) => Array.Find(Table, e => e.CodeText == codeText);
}
