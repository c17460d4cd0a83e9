namespace ClosedLoop.Pumps.Domain.Identity;

/// <summary>Number of a session's claim on a pump; a command that carries an older one is refused where it lands.</summary>
public readonly record struct FencingToken(ulong Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
