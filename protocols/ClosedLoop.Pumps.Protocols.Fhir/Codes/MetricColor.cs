namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>metric-color</c>.</summary>
public static class MetricColor
{
    public const string Black = "black";
    public const string Red = "red";
    public const string Green = "green";
    public const string Yellow = "yellow";
    public const string Blue = "blue";
    public const string Magenta = "magenta";
    public const string Cyan = "cyan";
    public const string White = "white";

    internal static readonly CodeSet All = new("metric-color", [Black, Red, Green, Yellow, Blue, Magenta, Cyan, White]);
}
