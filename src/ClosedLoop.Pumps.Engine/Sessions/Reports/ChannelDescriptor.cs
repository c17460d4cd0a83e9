using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Engine.Sessions.Reports;

/// <summary>What a channel can do, as the pump declares it.</summary>
/// <param name="RateStep">Resolution of a programmed rate; read-back is compared within half of it.</param>
/// <param name="VolumeStep">Resolution of a volume.</param>
/// <param name="HeldProgram">The proposal it holds right now.</param>
public sealed record ChannelDescriptor(
    ChannelId Channel,
    PumpKind Kind,
    FlowRate RateStep,
    Volume VolumeStep,
    FlowRate RateMax,
    Volume VolumeToBeInfusedMax,
    bool TitrationProposals,
    ProgramId? HeldProgram);
