using System.Net;

namespace ClosedLoop.Pumps.Gateway.Access.Accounts;

/// <summary>Wrong passwords per address and minute: beyond the bound nothing from there is looked at, so that no list of names is tried.</summary>
public sealed class SignInLimits(TimeProvider time)
{
    public const int PerMinuteMax = 30;

    private readonly FailedAttempts failures = new(time);

    public void Add(IPAddress? from) => failures.Add(from);

    public bool IsOver(IPAddress? from) => failures.Count(from) >= PerMinuteMax;
}
