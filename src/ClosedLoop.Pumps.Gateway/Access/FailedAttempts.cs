using System.Net;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>
/// Counts refused callers per address and minute. Beyond the bound a wrong token is answered 429 and no longer written down one by one; a
/// right one still gets in, so nobody can lock a nurse out by guessing beside her (256 bits are not guessed).
/// </summary>
public sealed class FailedAttempts(TimeProvider time)
{
    public const int PerMinuteMax = 10;
    private const int AddressesMax = 1_024;

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _counts = [];
    private long _minuteBegan = time.GetTimestamp();

    /// <summary>Counts one. Returns how many this address has had this minute, this one included.</summary>
    public int Add(IPAddress? from)
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_minuteBegan) >= TimeSpan.FromMinutes(1))
            {
                _counts.Clear();
                _minuteBegan = time.GetTimestamp();
            }

            var address = from ?? IPAddress.None;
            // A crowd of addresses is one caller from here on: the table does not grow with it.
            if (!_counts.ContainsKey(address) && _counts.Count >= AddressesMax)
                address = IPAddress.None;
            return _counts[address] = _counts.GetValueOrDefault(address) + 1;
        }
    }
}
