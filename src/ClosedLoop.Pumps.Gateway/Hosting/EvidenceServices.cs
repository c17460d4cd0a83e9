using ClosedLoop.Pumps.Engine.Evidence;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>Evidence of administrations: made behind the journal, decided about by persons.</summary>
public static class EvidenceServices
{
    public static IServiceCollection AddEvidence(this IServiceCollection services, EvidenceOptions options) => services
        .AddSingleton(options)
        .AddSingleton<EvidenceProjector>()
        .AddSingleton<EvidenceDesk>()
        .AddSingleton<Reconciliation>();
}
