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

    /// <summary>The provisional association of a proposal that is about to be sent.</summary>
    public static ChannelAssociation Provisional(ChannelRef channel, PatientId patient, ProgramId program, DateTimeOffset now) =>
        new(channel, patient, AssociationState.Provisional, program, now);

    /// <summary>After a start with this program id: the proposal's own provisional association becomes firm, any other stays as it is.</summary>
    public static ChannelAssociation? Confirm(ChannelAssociation? current, ProgramId program) =>
        current is { State: AssociationState.Provisional } && current.Program == program
            ? current with { State = AssociationState.Confirmed }
            : current;

    /// <summary>After reject, expiry, withdrawal or clear: the proposal's own provisional association ends, any other stays as it is.</summary>
    public static ChannelAssociation? Release(ChannelAssociation? current, ProgramId program) =>
        current is { State: AssociationState.Provisional } && current.Program == program ? null : current;
}
