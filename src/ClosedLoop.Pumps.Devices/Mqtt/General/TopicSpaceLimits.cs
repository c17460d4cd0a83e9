using System.Globalization;

namespace ClosedLoop.Pumps.Devices.Mqtt.General;

/// <summary>What the general topic space may hold, all of it in memory.</summary>
public sealed record TopicSpaceLimits
{
    public int SessionsMax { get; init; } = 1_000;

    public int SubscriptionsPerSessionMax { get; init; } = 100;

    public int RetainedCountMax { get; init; } = 1_000;

    public long RetainedBytesMax { get; init; } = 16_777_216;

    /// <summary>Messages waiting for one client, those under way included.</summary>
    public int QueuedPerSessionMax { get; init; } = 1_000;

    public long QueuedBytesPerSessionMax { get; init; } = 1_048_576;

    /// <summary>Longest life of a session without a connection; a client that asks for more is told this.</summary>
    public int SessionExpiryMaxS { get; init; } = 86_400;

    public int TopicCharactersMax { get; init; } = 1_024;

    internal IEnumerable<string> Validate()
    {
        foreach (var (name, value) in new (string, long)[]
        {
            (nameof(SessionsMax), SessionsMax), (nameof(SubscriptionsPerSessionMax), SubscriptionsPerSessionMax),
            (nameof(RetainedCountMax), RetainedCountMax), (nameof(RetainedBytesMax), RetainedBytesMax),
            (nameof(QueuedPerSessionMax), QueuedPerSessionMax), (nameof(QueuedBytesPerSessionMax), QueuedBytesPerSessionMax),
            (nameof(SessionExpiryMaxS), SessionExpiryMaxS), (nameof(TopicCharactersMax), TopicCharactersMax),
        })
        {
            if (value <= 0)
                yield return string.Create(CultureInfo.InvariantCulture, $"Mqtt:General:{name} is {value}; it must be above 0.");
        }

        // Packet ids are 16 bits, and an unfinished message has its own.
        if (QueuedPerSessionMax > 60_000)
            yield return $"Mqtt:General:{nameof(QueuedPerSessionMax)} is {QueuedPerSessionMax}; it must be at most 60000.";
    }
}
