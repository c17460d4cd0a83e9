namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>What kinds of proposal a channel declares it can take, beyond a new primary program on an idle channel.</summary>
public enum ProgramCapability
{
    /// <summary>A piggyback as a source of its own, also while the primary runs.</summary>
    Piggyback = 1,

    /// <summary>A bolus from the running infusion.</summary>
    Bolus = 2,

    LoadingDose = 3,
    Multistep = 4,

    /// <summary>A new container for the order that runs.</summary>
    ContainerWhileInfusing = 5,
}
