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

    /// <summary>How many this address has had this minute.</summary>
    public int Count(IPAddress? from)
    {
        lock (_gate)
        {
            BeginMinute();
            return _counts.GetValueOrDefault(AddressFor(from));
        }
    }

    /// <summary>Counts one. Returns how many this address has had this minute, this one included.</summary>
    public int Add(IPAddress? from)
    {
        lock (_gate)
        {
            BeginMinute();
            var address = AddressFor(from);
            return _counts[address] = _counts.GetValueOrDefault(address) + 1;
        }
    }

    private void BeginMinute()
    {
        if (time.GetElapsedTime(_minuteBegan) < TimeSpan.FromMinutes(1))
            return;
        _counts.Clear();
        _minuteBegan = time.GetTimestamp();
    }

    // A crowd of addresses is one caller from here on: the table does not grow with it.
    private IPAddress AddressFor(IPAddress? from) =>
        from is not null && (_counts.ContainsKey(from) || _counts.Count < AddressesMax) ? from : IPAddress.None;
}
