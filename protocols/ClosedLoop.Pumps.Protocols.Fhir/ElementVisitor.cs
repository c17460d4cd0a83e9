namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>
/// Is shown the members of a record, one call each. <c>min</c> is 1 for a required member; <c>stem</c> is the length of the choice's name
/// within the member's (<c>value</c> in <c>valueQuantity</c>), 0 for a member that is no choice.
/// </summary>
internal abstract class ElementVisitor
{
    public abstract void Text(ReadOnlySpan<byte> name, string? value, TextKind kind, int min = 0, int stem = 0);

    /// <param name="codes">The required value set; null when any code may be used.</param>
    public abstract void Code(ReadOnlySpan<byte> name, string? value, CodeSet? codes, int min = 0, int stem = 0);

    public abstract void Time(ReadOnlySpan<byte> name, FhirDateTime? value, TimeKind kind, int min = 0, int stem = 0);

    public abstract void Number(ReadOnlySpan<byte> name, FhirDecimal? value, int min = 0, int stem = 0);

    public abstract void Whole(ReadOnlySpan<byte> name, int? value, WholeKind kind, int min = 0, int stem = 0);

    public abstract void Flag(ReadOnlySpan<byte> name, bool? value, int min = 0, int stem = 0);

    public abstract void One(ReadOnlySpan<byte> name, FhirNode? value, int min = 0, int stem = 0);

    public abstract void Many(ReadOnlySpan<byte> name, IReadOnlyList<FhirNode> values, int min = 0);

    public abstract void Texts(ReadOnlySpan<byte> name, IReadOnlyList<string?> values, TextKind kind, int min = 0);

    public abstract void Codes(ReadOnlySpan<byte> name, IReadOnlyList<string?> values, CodeSet? codes, int min = 0);

    public abstract void Times(ReadOnlySpan<byte> name, IReadOnlyList<FhirDateTime?> values, TimeKind kind, int min = 0);

    /// <summary>After the alternatives of a choice: which of them have a value.</summary>
    public abstract void Choice(ReadOnlySpan<byte> stem, int min, params ReadOnlySpan<bool> present);
}
