namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;

/// <summary>The outcome of decoding, safe to log: it names the field, never its content.</summary>
/// <param name="Error"><see cref="DecodeError.None"/> when the message is good.</param>
/// <param name="FieldPath">Field numbers from the envelope down, "4.7.7.9"; empty when no field is to blame.</param>
public readonly record struct DecodeResult(DecodeError Error, string FieldPath)
{
    public static readonly DecodeResult Ok = new(DecodeError.None, string.Empty);

    public bool IsOk => Error == DecodeError.None;

    public override string ToString() => string.IsNullOrEmpty(FieldPath) ? $"{Error}" : $"{Error} at field {FieldPath}";
}
