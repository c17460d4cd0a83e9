namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>People, orders, PCA, TCI, auto-programming.</summary>
public static partial class BccParameters
{
    private static BccParameter[] Care =>
    [
        new("PATID", BccKind.Text, BccGroup.Patient, "", "patient id", false),
        new("PATIDBADGE", BccKind.Text, BccGroup.Patient, "", "patient id by badge", true),
        new("PATIDDRUG", BccKind.Text, BccGroup.Patient, "", "patient id on the drug", true),
        new("PATW", BccKind.Number, BccGroup.Patient, "kg", "weight", false),
        new("PATH", BccKind.Number, BccGroup.Patient, "cm", "height", false),
        new("PATAGE", BccKind.Number, BccGroup.Patient, "", "age", false),
        new("PATSEX", BccKind.Text, BccGroup.Patient, "", "sex", false),
        new("NURSEID", BccKind.Text, BccGroup.Patient, "", "nurse", false),
        new("DRUGORDERNO", BccKind.Text, BccGroup.Patient, "", "order number", false),
        new("DISPCHG", BccKind.Text, BccGroup.Patient, "", "disposable changed", true),
        new("DISPNAME", BccKind.Text, BccGroup.Settings, "", "disposable", false),
        new("PCAAD", BccKind.Number, BccGroup.Pca, "%", "demands met", false),
        new("PCABR", BccKind.Integer, BccGroup.Pca, "", "boluses asked for", false),
        new("PCABA", BccKind.Integer, BccGroup.Pca, "", "boluses given", false),
        new("PCALOT", BccKind.Number, BccGroup.Pca, "min", "lock-out", false),
        new("TCIMOD", BccKind.Text, BccGroup.Tci, "", "mode", false),
        new("TCIMODEL", BccKind.Text, BccGroup.Tci, "", "model", false),
        new("TCITAR", BccKind.Number, BccGroup.Tci, "", "target, in TCIUT", false),
        new("TCIPLA", BccKind.Number, BccGroup.Tci, "", "plasma, in TCIUT", false),
        new("TCIEFF", BccKind.Number, BccGroup.Tci, "", "effect site, in TCIUT", false),
        new("TCIAWA", BccKind.Number, BccGroup.Tci, "", "time to wake", false),
        new("TCIUT", BccKind.Integer, BccGroup.Tci, "", "unit of TCI values", false),
        new("AUTOPROGSTATE", BccKind.Integer, BccGroup.AutoProgramming, "", "BccAutoProgState", false),
        new("LASTAUTOPROGERR", BccKind.Integer, BccGroup.AutoProgramming, "", "BccAutoProgError", false),
    ];
}
