using ClosedLoop.Pumps.Yardsticks.Network;

namespace ClosedLoop.Pumps.LoadBench.Cases.ConnectStorm;

/// <param name="Name">In figures.</param>
/// <param name="Tls">Of the gateway.</param>
/// <param name="Resumes">Clients come with the ticket of their connection before.</param>
/// <param name="Yardstick">What it is held against.</param>
internal sealed record StormSetting(string Name, BareTls Tls, bool Resumes, BareTls Yardstick)
{
    public static IReadOnlyList<StormSetting> All { get; } =
    [
        new("plain", BareTls.None, Resumes: false, BareTls.None),
        new("mTLS full", BareTls.Mutual, Resumes: false, BareTls.MutualNaive),
        new("mTLS resumed", BareTls.Mutual, Resumes: true, BareTls.MutualNaive),
    ];
}
