namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Values of OPMODE.</summary>
public enum BccOperationMode
{
    Continuous = 0,
    Ramp = 1,
    Programmed = 2,
    Piggyback = 3,
    Pca = 4,
    Tci = 5,
    IntervalBolus = 7,
}
