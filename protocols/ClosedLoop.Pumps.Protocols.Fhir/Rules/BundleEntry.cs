namespace ClosedLoop.Pumps.Protocols.Fhir;

public sealed partial record BundleEntry
{
    internal override void Check(RuleVisitor rules)
    {
        rules.Hold("bdl-5", Resource is not null || Request is not null || Response is not null, "", "is empty");
        rules.Hold("bdl-8", FullUrl is null || !FullUrl.Contains("/_history/", StringComparison.Ordinal), "fullUrl", "names a version");
    }
}
