namespace ClosedLoop.Pumps.Domain.Identity;

/// <summary>Generation of a pump's event log; changes when the log is reset, so sequences start anew.</summary>
public readonly record struct LogEpoch(ulong Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
