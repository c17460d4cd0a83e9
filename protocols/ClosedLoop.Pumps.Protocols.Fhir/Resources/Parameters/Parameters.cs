namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>Named values in and out of an operation.</summary>
public sealed partial record Parameters : Resource
{
    public override string ResourceType => "Parameters";

    public IReadOnlyList<ParametersParameter> Parameter { get; init => field = value ?? []; } = [];

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.Many("parameter"u8, Parameter);
    }
}
