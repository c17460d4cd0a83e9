using System.Collections.Frozen;
using System.Globalization;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Ehr.Orders;

/// <summary>
/// Which MSA-1 a refusal gets. The profile does not say (digest §6.1) and a sender must treat both as "not programmed"; here AE means
/// something in or about the order has to change, AR that the same order could pass at another time, at another pump, or with another
/// person's consent.
/// </summary>
internal static class AnswerCodes
{
    private static readonly FrozenSet<int> Rejects = new[]
    {
        IheErrorCode.AlreadyInfusing, IheErrorCode.PatientMismatch, IheErrorCode.CannotAcceptProgram, IheErrorCode.Stale,
        IheErrorCode.RejectedByUser, IheErrorCode.SetNotInstalled, IheErrorCode.CareAreaNotSelected, IheErrorCode.CannotInterrupt,
        IheErrorCode.DelayedStart, IheErrorCode.Alarming,
    }.Select(code => code.Code).ToFrozenSet();

    public static AckCode Of(int iheCode) => Rejects.Contains(iheCode) ? AckCode.AR : AckCode.AE;

    /// <summary>The code with its text; a code of no list keeps its number and says "other".</summary>
    public static IheErrorCode Named(int iheCode) =>
        IheErrorCode.Find(iheCode.ToString(CultureInfo.InvariantCulture)) ?? new IheErrorCode(iheCode, IheErrorCode.Other.Text);
}
