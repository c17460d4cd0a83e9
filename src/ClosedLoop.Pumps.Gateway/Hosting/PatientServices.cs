using ClosedLoop.Pumps.Engine.Associations;
using ClosedLoop.Pumps.Engine.Patients;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>Composes the census and the associations.</summary>
internal static class PatientServices
{
    public static IServiceCollection AddPatients(this IServiceCollection services, CensusOptions options) => services
        .AddSingleton(options)
        .AddSingleton<ChannelActivities>()
        .AddSingleton<Filing>()
        .AddSingleton<CensusEffects>()
        .AddSingleton<PatientDecisions>()
        .AddSingleton<AssociationActs>()
        .AddSingleton<AssociationReports>()
        .AddSingleton<AssociationDesk>()
        .AddSingleton<AssociationRelay>();
}
