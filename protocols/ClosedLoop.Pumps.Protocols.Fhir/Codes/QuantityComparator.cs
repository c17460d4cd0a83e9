namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>quantity-comparator</c>.</summary>
public static class QuantityComparator
{
    public const string Less = "<";
    public const string LessOrEqual = "<=";
    public const string GreaterOrEqual = ">=";
    public const string Greater = ">";

    internal static readonly CodeSet All = new("quantity-comparator", [Less, LessOrEqual, GreaterOrEqual, Greater]);
}
