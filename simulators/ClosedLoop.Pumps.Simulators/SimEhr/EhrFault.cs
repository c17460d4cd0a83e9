namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>A fault put in on purpose: the verdict must find it.</summary>
public enum EhrFault
{
    None,

    /// <summary>One PCD-10 is acknowledged and lost.</summary>
    DropEvent,

    /// <summary>One PCD-10 is delivered twice on one connection.</summary>
    DuplicateEvent,

    /// <summary>One request is older than a request may live when it is sent.</summary>
    StaleOrder,

    /// <summary>A digit of a volume in one PCD-10 is another.</summary>
    WrongVolume,
}
