using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

namespace ClosedLoop.Pumps.Devices.Bcc;

/// <summary>
/// What another system's auto-programming came to at the pump, in the codes of IHE (digest §2.8). Only observed: nothing here offers a
/// program (S2).
/// </summary>
internal static class BccAutoProgramming
{
    /// <summary>Null: nothing failed, or no code says what did.</summary>
    public static int? CodeOf(BccAutoProgState? state, BccAutoProgError? error) => (state, (int)(error ?? BccAutoProgError.None)) switch
    {
        (BccAutoProgState.Cancelled, _) or (BccAutoProgState.Failed, 1004) => IheError.RejectedByUser,
        (not BccAutoProgState.Failed, _) => null,
        (_, 1 or 101 or 102 or 103) => IheError.DrugNotInLibrary,
        (_, 105 or 107) => IheError.LibraryMismatch,
        (_, 110 or 125 or 1044) => IheError.CannotAccept,
        (_, 111 or 112) => IheError.CareAreaMismatch,
        (_, 113 or 114 or 1009) => IheError.UnitsNotInLibrary,
        (_, 100 or 1000) => IheError.InvalidParameter,
        (_, 1018) => IheError.MissingParameter,
        (_, 1010) => IheError.OutsideRange,
        (_, 1011) => IheError.MaximumExceeded,
        (_, >= 1037 and <= 1041) => IheError.WeightMismatch,
        _ => IheError.Other,
    };
}
