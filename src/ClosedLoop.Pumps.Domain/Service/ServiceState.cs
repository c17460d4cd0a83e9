namespace ClosedLoop.Pumps.Domain.Service;

/// <summary>Whether a pump may be used on patients, as a person decided it. The gateway never changes it by itself.</summary>
public enum ServiceState
{
    InService = 1,

    /// <summary>On the bench: what it does is nobody's therapy. Nothing of it is documented, it pages nobody, and no order reaches it.</summary>
    Maintenance = 2,

    /// <summary>Under suspicion: no order reaches it. What runs on it goes on being documented, and its alarms go on paging.</summary>
    Quarantined = 3,

    /// <summary>Called back by its maker: treated like one that is quarantined.</summary>
    Recalled = 4,
}
