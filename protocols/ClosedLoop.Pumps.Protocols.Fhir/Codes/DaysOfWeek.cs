namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>days-of-week</c>.</summary>
public static class DaysOfWeek
{
    public const string Mon = "mon";
    public const string Tue = "tue";
    public const string Wed = "wed";
    public const string Thu = "thu";
    public const string Fri = "fri";
    public const string Sat = "sat";
    public const string Sun = "sun";

    internal static readonly CodeSet All = new("days-of-week", [Mon, Tue, Wed, Thu, Fri, Sat, Sun]);
}
