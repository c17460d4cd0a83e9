namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>units-of-time</c>.</summary>
public static class UnitsOfTime
{
    public const string Second = "s";
    public const string Minute = "min";
    public const string Hour = "h";
    public const string Day = "d";
    public const string Week = "wk";
    public const string Month = "mo";
    public const string Year = "a";

    internal static readonly CodeSet All = new("units-of-time", [Second, Minute, Hour, Day, Week, Month, Year]);
}
