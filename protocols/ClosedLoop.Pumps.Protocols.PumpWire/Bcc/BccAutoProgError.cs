namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Values of LASTAUTOPROGERR this project knows. Others exist in 100..125, 201..204 and 1000..1055.</summary>
public enum BccAutoProgError
{
    None = 0,
    DrugOrConcentrationNotInLibrary = 1,
    Lookup = 100,
    LongName = 101,
    Category = 102,
    NameAndIdDiffer = 103,
    SeveralConcentrations = 105,
    ConcentrationDiffers = 107,
    PumpType = 110,
    Ward = 111,
    PatientProfile = 112,
    Unit = 113,
    UnitOfConcentration = 114,
    TherapyNotSupported = 117,
    WrongMenu = 125,
    /// <summary>The library of the pump is not ready: 201..204.</summary>
    LibraryState1 = 201,

    LibraryState2 = 202,
    LibraryState3 = 203,
    LibraryState4 = 204,
    Idle = 500,
    /// <summary>Checksum or syntax of the data set.</summary>
    DataSet = 1000,

    /// <summary>Nobody confirmed in time.</summary>
    NotConfirmed = 1004,

    SecondaryMismatch = 1007,
    SecondaryMismatch2 = 1009,
    RateLimit = 1010,
    VolumeLimit = 1011,
    NoRate = 1018,
    NoSerialNumber = 1028,
    WeightUnit = 1036,
    WeightRange = 1037,
    WeightActive = 1038,
    HeightUnit = 1039,
    HeightRange = 1040,
    HeightActive = 1041,
    DataLock = 1044,
    PatientAreaActive = 1054,
}
