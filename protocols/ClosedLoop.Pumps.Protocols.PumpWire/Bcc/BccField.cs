namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>One value as read. What is not there is never 0 (S10).</summary>
/// <param name="State">Whether there is a value, and why not.</param>
/// <param name="Value">Only with <see cref="BccFieldState.Given"/> and <see cref="BccFieldState.Saturated"/>.</param>
public readonly record struct BccField<T>(BccFieldState State, T Value)
    where T : struct
{
    /// <summary>The exact value is known.</summary>
    public bool IsGiven => State == BccFieldState.Given;

    /// <summary>The value, or null when it is not exactly known.</summary>
    public T? OrNull => IsGiven ? Value : null;
}
