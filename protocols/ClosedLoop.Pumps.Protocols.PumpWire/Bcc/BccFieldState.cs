namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Whether a parameter has a value.</summary>
public enum BccFieldState
{
    /// <summary>The block does not name the parameter.</summary>
    Absent = 0,

    Given,

    /// <summary>"_NV".</summary>
    NoValue,

    /// <summary>"_NA".</summary>
    NotAvailable,

    /// <summary>Not written as the parameter's values are.</summary>
    Malformed,

    /// <summary>At the end of its range: the true value is not smaller, and unknown.</summary>
    Saturated,
}
