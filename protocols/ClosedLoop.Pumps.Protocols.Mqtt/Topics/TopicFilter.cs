using ClosedLoop.Pumps.Protocols.Mqtt.Wire;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Topics;

/// <summary>A valid topic filter (MQTT 5 §4.7, §4.8.2).</summary>
public sealed record TopicFilter
{
    private const string SharePrefix = "$share/";

    private TopicFilter(string text, string? shareName, string pattern) => (Text, ShareName, Pattern) = (text, shareName, pattern);

    /// <summary>As the client wrote it.</summary>
    public string Text { get; }

    /// <summary>The group of a shared subscription; null when it is not shared. 3.1.1 has none.</summary>
    public string? ShareName { get; }

    /// <summary>What topics are matched against: <see cref="Text"/> without the share.</summary>
    public string Pattern { get; }

    public bool HasWildcards => Pattern.AsSpan().IndexOfAny('+', '#') >= 0;

    /// <summary>Reads a filter; <paramref name="filter"/> is set exactly when the result is good.</summary>
    public static MqttDecodeResult TryParse(string text, MqttVersion version, out TopicFilter? filter)
    {
        filter = null;
        if (text.Length == 0)
        {
            return MqttRules.TopicEmpty;
        }

        if (!MqttText.Check(text, out var fault))
        {
            return fault;
        }

        var (share, pattern) = (default(string), text);
        if (version == MqttVersion.V5 && text.StartsWith(SharePrefix, StringComparison.Ordinal))
        {
            var end = text.IndexOf('/', SharePrefix.Length);
            (share, pattern) = end < 0 ? (string.Empty, string.Empty) : (text[SharePrefix.Length..end], text[(end + 1)..]);
            if (share.Length == 0 || pattern.Length == 0 || share.AsSpan().IndexOfAny('+', '#') >= 0)
            {
                return MqttRules.ShareNotValid;
            }
        }

        var result = CheckWildcards(pattern);
        filter = result.IsOk ? new TopicFilter(text, share, pattern) : null;
        return result;
    }

    /// <summary>Whether a message on this topic goes to this subscription. Case counts, levels may be empty.</summary>
    /// <remarks>The server's own topics are not met by a filter that begins with a wildcard [MQTT-4.7.2-1].</remarks>
    public bool Matches(string topic) =>
        topic.Length > 0 && !(TopicName.IsServers(topic) && Pattern[0] is '+' or '#') && MatchLevels(Pattern, topic);

    private static MqttDecodeResult CheckWildcards(ReadOnlySpan<char> pattern)
    {
        foreach (var range in pattern.Split('/'))
        {
            var level = pattern[range];
            if (level.Contains('#') && (level.Length > 1 || range.End.GetOffset(pattern.Length) != pattern.Length))
            {
                return MqttRules.MultiLevelWildcardMisplaced;
            }

            if (level.Contains('+') && level.Length > 1)
            {
                return MqttRules.SingleLevelWildcardMisplaced;
            }
        }

        return MqttDecodeResult.Ok;
    }

    private static bool MatchLevels(ReadOnlySpan<char> pattern, ReadOnlySpan<char> topic)
    {
        while (true)
        {
            var (patternEnd, topicEnd) = (pattern.IndexOf('/'), topic.IndexOf('/'));
            var wanted = patternEnd < 0 ? pattern : pattern[..patternEnd];
            var level = topicEnd < 0 ? topic : topic[..topicEnd];
            if (wanted is "#")
            {
                return true;
            }

            if (wanted is not "+" && !wanted.SequenceEqual(level))
            {
                return false;
            }

            if (topicEnd < 0)
            {
                // "a/#" also matches "a" (MQTT 5 §4.7.1.2).
                return patternEnd < 0 || pattern[(patternEnd + 1)..] is "#";
            }

            if (patternEnd < 0)
            {
                return false;
            }

            pattern = pattern[(patternEnd + 1)..];
            topic = topic[(topicEnd + 1)..];
        }
    }
}
