namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>The application error codes this gateway gives (digest §6.13).</summary>
public static class IheError
{
    public const int UnknownInfuserOrChannel = 9001;
    public const int CurrentlyInfusing = 9002;
    public const int MissingParameter = 9003;
    public const int InvalidParameter = 9004;
    public const int OutsideRange = 9005;
    public const int PoweredOff = 9006;
    public const int Offline = 9007;
    public const int InvalidUnits = 9008;
    public const int UnitsNotInLibrary = 9009;
    public const int DrugNotInLibrary = 9010;
    public const int WeightMismatch = 9011;
    public const int PatientMismatch = 9012;
    public const int NoPiggyback = 9013;
    public const int MaximumExceeded = 9014;
    public const int TimedOut = 9015;
    public const int Other = 9016;
    public const int CannotAccept = 9017;
    public const int LibraryMismatch = 9018;
    public const int WeightMissing = 9019;
    public const int HeightMissing = 9020;
    public const int CareAreaMismatch = 9021;
    public const int Stale = 9022;
    public const int RejectedByUser = 9023;
    public const int HardLimit = 9024;
    public const int LockoutMissing = 9025;
    public const int PcaLimitMissing = 9026;
    public const int SurfaceMissing = 9027;
    public const int SetNotLoaded = 9028;
    public const int CareAreaNotSelected = 9029;
    public const int NotInterruptible = 9030;
    public const int PatientMissing = 9031;
    public const int DelayedStart = 9032;
    public const int Alarming = 9033;
    public const int NotEnoughFluid = 9034;
    public const int ParentMismatch = 9035;
    public const int MedicationDiffers = 9036;
    public const int ConcentrationDiffers = 9037;
    public const int BolusNotSupported = 9038;
    public const int MedicationTakesNoBolus = 9039;
    public const int BolusUnitsDiffer = 9040;
    public const int MultistepUnreadable = 9041;
    public const int NoLoadingDose = 9042;
    public const int MedicationTakesNoMultistep = 9043;
    public const int MultistepNotSupported = 9044;
}
