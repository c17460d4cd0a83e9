using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Domain.Associations;

/// <summary>Right patient, right channel (S5), as pure decisions.</summary>
public static class AssociationRules
{
    /// <summary>May the bedside scan of an order associate the channel?</summary>
    /// <param name="current">The open association, if any.</param>
    /// <param name="channel">The channel as last reported; null = not reported, which is treated as infusing.</param>
    /// <param name="patient">The order's patient.</param>
    /// <param name="admitted">Whether the patient is known to be admitted; true where no census is configured.</param>
    public static AssociationDecision Decide(ChannelAssociation? current, ChannelStatus? channel, PatientId patient, bool admitted)
    {
        if (current is not null && current.Patient != patient)
            return AssociationDecision.RefusedOtherPatient;
        if (channel?.Patient is { } atPump && atPump != patient)
            return AssociationDecision.RefusedPumpHasOtherPatient;
        if (!admitted)
            return AssociationDecision.RefusedNotAdmitted;
        if (current is not null)
            return AssociationDecision.AlreadyAssociated;
        return channel is { Infusing: false } ? AssociationDecision.Associate : AssociationDecision.RefusedInfusing;
    }

    /// <summary>
    /// Whether the open association rests on this proposal alone: then its start makes it firm, and its reject, expiry, withdrawal or
    /// clear ends it. Any other stays as it is.
    /// </summary>
    /// <param name="provisionalProgram">What it rests on; null when it is firm, or there is none.</param>
    public static bool RestsOn(ProgramId? provisionalProgram, ProgramId program) => provisionalProgram == program;
}
