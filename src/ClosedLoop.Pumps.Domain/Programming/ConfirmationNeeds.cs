namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>Whose consent a program needs besides the confirmation at the pump, which is always needed (S2).</summary>
/// <param name="Release">An identified nurse releases it before it is sent.</param>
/// <param name="DoubleCheck">A second clinician checks it, blind, between programming and start.</param>
public sealed record ConfirmationNeeds(bool Release, bool DoubleCheck)
{
    public static readonly ConfirmationNeeds None = new(false, false);
}
