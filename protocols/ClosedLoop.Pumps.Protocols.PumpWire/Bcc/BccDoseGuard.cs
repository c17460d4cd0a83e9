namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Values of DGDSTATUS: the rate against the pump's own dose limits.</summary>
public enum BccDoseGuard
{
    NoneSet = 0,
    BelowSoftLow = 1,
    Within = 2,
    AboveSoftHigh = 3,
    /// <summary>One of the variants of within; the public text does not tell them apart.</summary>
    WithinVariant4 = 4,

    WithinVariant5 = 5,
    NotDefined = 6,
}
