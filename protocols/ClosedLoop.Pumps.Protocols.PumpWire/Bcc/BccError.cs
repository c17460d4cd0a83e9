namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>A GNERR of an answer.</summary>
/// <param name="Address">The slot, or the ComDevice for the whole system.</param>
/// <param name="Code">See <see cref="BccErrorCode"/> and <see cref="BccErrors"/>; 0 when it was no number.</param>
public readonly record struct BccError(BccAddress Address, int Code);
