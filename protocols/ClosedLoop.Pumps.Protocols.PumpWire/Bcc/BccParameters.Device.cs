namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Identity, topology, battery.</summary>
public static partial class BccParameters
{
    private static BccParameter[] Device =>
    [
        new("GNACK", BccKind.Integer, BccGroup.None, "", "the ComDevice is alive", false),
        new("GNERR", BccKind.Integer, BccGroup.None, "", "error; see BccErrorCode", false),
        new("GNNEW", BccKind.Text, BccGroup.None, "", "model of a pump seen for the first time", true),
        new("GNMODEL", BccKind.Text, BccGroup.None, "", "model of the pump", true),
        new("FMNOR", BccKind.Integer, BccGroup.None, "", "pillars in use", false),
        new("FMSTAT", BccKind.Text, BccGroup.None, "", "condition of the ComDevice", false),
        new("FMDONGLE", BccKind.Text, BccGroup.None, "", "dongle", false),
        new("FMBANY", BccKind.Text, BccGroup.None, "", "last barcode read", false),
        new("FMRT", BccKind.Text, BccGroup.None, "", "arrangement of pillars and segments", false),
        new("FMRSTAT", BccKind.Text, BccGroup.None, "", "condition of the arrangement", false),
        new("COMSERIALNO", BccKind.Text, BccGroup.None, "", "serial number of the ComDevice", false),
        new("COMSWVERSION", BccKind.Text, BccGroup.None, "", "software of the ComDevice", false),
        new("DATE", BccKind.Text, BccGroup.None, "", "date of the ComDevice, YYYYMMDD", false),
        new("TIME", BccKind.Text, BccGroup.None, "", "time of day of the ComDevice, HHMMSS", false),
        new("INNR", BccKind.Text, BccGroup.None, "", "unique id of the pump", false),
        new("INSERNUM", BccKind.Text, BccGroup.None, "", "serial number of the pump", false),
        new("INDTNR", BccKind.Text, BccGroup.None, "", "type of the pump", false),
        new("VERSION", BccKind.Text, BccGroup.None, "", "software of the pump", false),
        new("DSSTATUS", BccKind.Text, BccGroup.None, "", "condition of the pump, 00050 off, 00051 on", false),
        new("INAKKU", BccKind.Integer, BccGroup.None, "min", "battery time left", false),
    ];
}
