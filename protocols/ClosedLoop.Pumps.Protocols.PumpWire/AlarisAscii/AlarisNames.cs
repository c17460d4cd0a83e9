namespace ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

/// <summary>Command names and units as they stand on the wire.</summary>
public static class AlarisNames
{
    public const string SerialNumber = "INST_SERIALNO";
    public const string ProtocolVersion = "COMMS_PROTOCOL";
    public const string ResponseMax = "COMMS_RESPONSE_MAX";
    public const string Status = "INF";
    public const string Rate = "INF_RATE";
    public const string VolumeInfused = "INF_VI";
    public const string Vtbi = "INF_VTBI";
    public const string Alarm = "ALARM";
    public const string RemoteQuery = "REMQUERY";
    public const string RemoteControl = "REMOTE_CTRL";
    public const string RemoteConfiguration = "REMOTE_CFG";
    public const string MlPerH = "ml/h";
    public const string Ml = "ml";
}
