namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>The optional extended codes of GNERR.</summary>
public static class BccErrors
{
    /// <summary>4x: the ComDevice does not reach this slot; also while a new pump initialises.</summary>
    public static bool IsSlotCommunication(int code) => code is >= 40 and <= 49;

    /// <summary>5x: the arrangement of pillars and pumps is invalid, for the whole system.</summary>
    public static bool IsTopologyInvalid(int code) => code is >= 50 and <= 59;
}
