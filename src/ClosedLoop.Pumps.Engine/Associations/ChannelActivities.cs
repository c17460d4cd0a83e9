using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Twins;

namespace ClosedLoop.Pumps.Engine.Associations;

/// <summary>What the pumps last said of their channels.</summary>
public sealed class ChannelActivities(PumpTwins twins)
{
    public ChannelActivity Of(ChannelRef channel) =>
        twins.Find(channel.Pump)?.Twin.Channels.GetValueOrDefault(channel.Channel) is not { } known ? ChannelActivity.Unknown
        : known.Status.Infusing ? ChannelActivity.Infusing
        : ChannelActivity.Idle;

    /// <summary>The patient the pump itself names, under the id valid now; null when it names none.</summary>
    public PatientId? PatientAt(IJournalQueries journal, ChannelRef channel) =>
        journal.Current(twins.Find(channel.Pump)?.Twin.Channels.GetValueOrDefault(channel.Channel)?.Status.Patient);

    /// <summary>Programs that the channel holds, by the ids the gateway gave them.</summary>
    public IReadOnlyList<ProgramId> ProgramsOn(ChannelRef channel) =>
        twins.Find(channel.Pump)?.Twin.Channels.GetValueOrDefault(channel.Channel) is { } known
            ? [.. known.Status.Sources.Select(source => source.Program).OfType<ProgramId>()]
            : [];
}
