namespace ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

/// <summary>
/// What this host may say. The commands that start, stop or bolus are left out on purpose (S2): nothing here can form one.
/// </summary>
public enum AlarisCommandKind
{
    /// <summary>INST_SERIALNO.</summary>
    SerialNumber = 0,

    /// <summary>COMMS_PROTOCOL.</summary>
    ProtocolVersion,

    /// <summary>COMMS_RESPONSE_MAX.</summary>
    ResponseMax,

    /// <summary>INF.</summary>
    Status,

    /// <summary>INF_RATE, read.</summary>
    Rate,

    /// <summary>INF_VI.</summary>
    VolumeInfused,

    /// <summary>INF_VTBI, read.</summary>
    Vtbi,

    /// <summary>ALARM.</summary>
    Alarm,

    /// <summary>REMQUERY^DEACT.</summary>
    StopRemoteQuery,

    /// <summary>INF_RATE^r^ml/h.</summary>
    SetRate,

    /// <summary>INF_VTBI^ACTIV^v^ml^STOP.</summary>
    SetVtbi,

    /// <summary>INF_VTBI^DEACT.</summary>
    ClearVtbi,

    /// <summary>REMOTE_CTRL^ENABLED^code.</summary>
    EnableControl,

    /// <summary>REMOTE_CTRL^DISABLED.</summary>
    DisableControl,

    /// <summary>REMOTE_CFG^ENABLED^code.</summary>
    EnableConfiguration,

    /// <summary>REMOTE_CFG^DISABLED.</summary>
    DisableConfiguration,
}
