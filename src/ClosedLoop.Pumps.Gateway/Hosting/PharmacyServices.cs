using ClosedLoop.Pumps.Engine.Pharmacy;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>What persons do about cases, emergency orders and infusions without an order.</summary>
public static class PharmacyServices
{
    public static IServiceCollection AddPharmacy(this IServiceCollection services) => services
        .AddSingleton<ConfirmationDecisions>()
        .AddSingleton<PharmacistDecisions>()
        .AddSingleton<PharmacyDesk>();
}
