namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The codes of the required value set <c>task-intent</c>.</summary>
public static class FhirTaskIntent
{
    public const string Unknown = "unknown";
    public const string Proposal = "proposal";
    public const string Plan = "plan";
    public const string Order = "order";
    public const string OriginalOrder = "original-order";
    public const string ReflexOrder = "reflex-order";
    public const string FillerOrder = "filler-order";
    public const string InstanceOrder = "instance-order";
    public const string Option = "option";

    internal static readonly CodeSet All = new("task-intent",
    [
        Unknown, Proposal, Plan, Order, OriginalOrder, ReflexOrder, FillerOrder, InstanceOrder, Option,
    ]);
}
