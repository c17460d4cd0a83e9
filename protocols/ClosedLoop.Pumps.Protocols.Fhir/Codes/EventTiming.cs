namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>event-timing</c>.</summary>
public static class EventTiming
{
    public const string MORN = "MORN";
    public const string MORNearly = "MORN.early";
    public const string MORNlate = "MORN.late";
    public const string NOON = "NOON";
    public const string AFT = "AFT";
    public const string AFTearly = "AFT.early";
    public const string AFTlate = "AFT.late";
    public const string EVE = "EVE";
    public const string EVEearly = "EVE.early";
    public const string EVElate = "EVE.late";
    public const string NIGHT = "NIGHT";
    public const string PHS = "PHS";
    public const string HS = "HS";
    public const string WAKE = "WAKE";
    public const string C = "C";
    public const string CM = "CM";
    public const string CD = "CD";
    public const string CV = "CV";
    public const string AC = "AC";
    public const string ACM = "ACM";
    public const string ACD = "ACD";
    public const string ACV = "ACV";
    public const string PC = "PC";
    public const string PCM = "PCM";
    public const string PCD = "PCD";
    public const string PCV = "PCV";

    internal static readonly CodeSet All = new("event-timing",
    [
        MORN, MORNearly, MORNlate, NOON, AFT, AFTearly, AFTlate, EVE, EVEearly, EVElate, NIGHT, PHS, HS, WAKE, C, CM, CD, CV,
        AC, ACM, ACD, ACV, PC, PCM, PCD, PCV,
    ]);
}
