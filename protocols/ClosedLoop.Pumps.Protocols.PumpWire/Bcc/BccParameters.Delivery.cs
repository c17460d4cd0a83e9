namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Rates, volumes, times, dose, drug, bolus, pressure.</summary>
public static partial class BccParameters
{
    private static BccParameter[] Delivery =>
    [
        new("INRT", BccKind.Number, BccGroup.CurrentInfusion, "ml/h", "rate", true),
        new("INVTB", BccKind.Number, BccGroup.CurrentInfusion, "ml", "volume to be infused", false),
        new("INVI", BccKind.Number, BccGroup.CurrentInfusion, "ml", "volume infused; saturates", false),
        new("INTIME", BccKind.Number, BccGroup.Times, "min", "infusion time; saturates", false),
        new("INRMT", BccKind.Integer, BccGroup.Times, "s", "time left; 65535 and more = unknown", false),
        new("TIMEOFINF", BccKind.Number, BccGroup.Times, "min", "preset infusion time", false),
        new("INSYR", BccKind.Number, BccGroup.Settings, "ml", "syringe size", false),
        new("INVOLACT", BccKind.Number, BccGroup.CurrentInfusion, "ml", "volume left in the syringe", false),
        new("VOLREMAIN", BccKind.Number, BccGroup.CurrentInfusion, "ml", "volume left", false),
        new("INAVRT", BccKind.Number, BccGroup.CurrentInfusion, "ml/h", "average rate since the request before", false),
        new("BASRT", BccKind.Number, BccGroup.CurrentInfusion, "ml/h", "basal rate", true),
        new("INDOCAL", BccKind.Flag, BccGroup.DoseRate, "", "dose mode", false),
        new("INDCON", BccKind.Number, BccGroup.DoseRate, "", "concentration, in INDCONU", false),
        new("INDCONU", BccKind.Integer, BccGroup.DoseRate, "", "unit of INDCON", false),
        new("INDORT", BccKind.Number, BccGroup.DoseRate, "", "dose rate set, in INDORTU", true),
        new("INDORTU", BccKind.Integer, BccGroup.DoseRate, "", "unit of INDORT", false),
        new("DORT", BccKind.Number, BccGroup.DoseRate, "", "dose rate delivered, in DORTU", true),
        new("DORTU", BccKind.Integer, BccGroup.DoseRate, "", "unit of DORT", false),
        new("DRROUNDED", BccKind.Flag, BccGroup.DoseRate, "", "the dose rate was rounded", false),
        new("INSOL", BccKind.Text, BccGroup.Drug, "", "drug, long name", true),
        new("INSOLSN", BccKind.Text, BccGroup.Drug, "", "drug, short name", false),
        new("INSOLID", BccKind.Text, BccGroup.Drug, "", "drug id", false),
        new("DRUGCAT", BccKind.Text, BccGroup.Drug, "", "drug category", false),
        new("DLNAME", BccKind.Text, BccGroup.Drug, "", "drug library", false),
        new("DLCRETIME", BccKind.Integer, BccGroup.Drug, "s", "creation of the drug library, Unix time", false),
        new("CAREUNIT", BccKind.Text, BccGroup.Drug, "", "care unit", false),
        new("INSOLPRIO", BccKind.Integer, BccGroup.Drug, "", "priority, 1 high to 3 low", false),
        new("INSOLCOL", BccKind.Integer, BccGroup.Drug, "", "label colour", false),
        new("INBORT", BccKind.Number, BccGroup.Bolus, "ml/h", "bolus rate", false),
        new("INBOVAL", BccKind.Number, BccGroup.Bolus, "ml", "last bolus", true),
        new("INBOCNT", BccKind.Integer, BccGroup.Bolus, "", "boluses since the request before", true),
        new("BOCNT", BccKind.Integer, BccGroup.Bolus, "", "boluses of the therapy", true),
        new("BOVAL", BccKind.Number, BccGroup.Bolus, "ml", "bolus volume of the therapy", false),
        new("BOLTYPE", BccKind.Integer, BccGroup.Bolus, "", "0 none, 1 manual, 2 preset", false),
        new("INPSOLL", BccKind.Integer, BccGroup.Pressure, "", "pressure limit, level", false),
        new("INP1", BccKind.Integer, BccGroup.Pressure, "", "pressure, level", false),
        new("INP2", BccKind.Integer, BccGroup.Pressure, "%", "pressure, of the alarm limit", false),
    ];
}
