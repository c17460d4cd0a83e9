using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Engine.Libraries;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Gateway.Settings;
using ClosedLoop.Pumps.Storage.Libraries;

namespace ClosedLoop.Pumps.Gateway.Hosting;

/// <summary>Drug libraries: the archive, the desk, the shelf that orders are checked against.</summary>
public static class LibraryServices
{
    public static IServiceCollection AddLibraries(this IServiceCollection services, GatewaySettings settings)
    {
        var builtIn = BuiltIn(settings);
        services.AddSingleton(new LibraryShelf(builtIn, []));
        services.AddSingleton(provider => Desk(settings, provider.GetRequiredService<LibraryShelf>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>The desk of the command line, which has no shelf that anyone checks against.</summary>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public static LibraryDesk Desk(GatewaySettings settings) => Desk(settings, new LibraryShelf([], []), TimeProvider.System);

    private static LibraryDesk Desk(GatewaySettings settings, LibraryShelf shelf, TimeProvider time) =>
        new(new LibraryFolder(settings.Libraries.FolderIn(settings.Store)), shelf, BuiltIn(settings), time);

    private static DrugLibrary[] BuiltIn(GatewaySettings settings) => settings.Libraries.Demo ? [DemoDrugLibrary.Library] : [];
}
