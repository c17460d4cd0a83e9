using ClosedLoop.Pumps.Protocols.Mqtt;
using ClosedLoop.Pumps.Protocols.Mqtt.Topics;
using ClosedLoop.Pumps.Protocols.Tests.OpenPump;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Mqtt;

public sealed class TopicTests
{
    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "A", false)]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/b", "a", false)]
    [InlineData("a", "a/b", false)]
    [InlineData("#", "a/b/c", true)]
    [InlineData("#", "/", true)]
    [InlineData("a/#", "a", true)]
    [InlineData("a/#", "a/", true)]
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("a/#", "ab", false)]
    [InlineData("a/b/#", "a", false)]
    [InlineData("+", "a", true)]
    [InlineData("+", "/a", false)]
    [InlineData("+", "a/b", false)]
    [InlineData("+/+", "/a", true)]
    [InlineData("/+", "/a", true)]
    [InlineData("/+", "/", true)]
    [InlineData("a/+", "a", false)]
    [InlineData("a/+", "a/", true)]
    [InlineData("a/+", "a/b", true)]
    [InlineData("a/+", "a/b/c", false)]
    [InlineData("a/+/c", "a/b/c", true)]
    [InlineData("a/+/c", "a//c", true)]
    [InlineData("a/+/c", "a/b/b/c", false)]
    [InlineData("+/b/#", "a/b", true)]
    [InlineData("+/b/#", "a/b/c/d", true)]
    [InlineData("a//b", "a/b", false)]
    [InlineData("#", "$SYS/x", false)]
    [InlineData("+/x", "$SYS/x", false)]
    [InlineData("$SYS/#", "$SYS/x", true)]
    [InlineData("$SYS/+", "$SYS/x", true)]
    [InlineData("a/#", "a/$x", true)]
    [InlineData("pumps/1/P-1/down", "pumps/1/P-1/down", true)]
    [InlineData("pumps/1/P-1/down", "pumps/1/P-10/down", false)]
    [InlineData("#", "", false)]
    public void A_filter_matches_by_levels(string filter, string topic, bool expected)
    {
        Assert.True(TopicFilter.TryParse(filter, MqttVersion.V5, out var parsed).IsOk);
        Assert.Equal(expected, parsed!.Matches(topic));
    }

    [Fact]
    public void Matching_agrees_with_a_slow_rule() => Seeds.ForAll(5_000, seed =>
    {
        var random = new Random(seed);
        string[] Levels(string[] words) => [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => words[random.Next(words.Length)])];
        var topic = string.Join('/', Levels(["a", "b", "", "$a"]));
        var filter = string.Join('/', Levels(["a", "b", "", "+", "$a"])) + (random.Next(3) == 0 ? "/#" : "");
        if (topic.Length == 0 || filter.Length == 0)
        {
            return;
        }

        Assert.True(TopicFilter.TryParse(filter, MqttVersion.V5, out var parsed).IsOk);
        Assert.Equal(Slow(filter.Split('/'), topic.Split('/'), isFirst: true), parsed!.Matches(topic));
    });

    [Theory]
    [InlineData("$share/g/a/+", "g", "a/+")]
    [InlineData("$share/g//", "g", "/")]
    [InlineData("$share/g/$SYS/x", "g", "$SYS/x")]
    [InlineData("$share", null, "$share")]
    [InlineData("$sharex/g/a", null, "$sharex/g/a")]
    [InlineData("a/$share/g", null, "a/$share/g")]
    public void A_shared_subscription_is_recognised_in_MQTT_5(string text, string? share, string pattern)
    {
        Assert.True(TopicFilter.TryParse(text, MqttVersion.V5, out var filter).IsOk);
        Assert.Equal((text, share, pattern), (filter!.Text, filter.ShareName, filter.Pattern));
    }

    [Fact]
    public void In_3_1_1_a_share_is_an_ordinary_filter()
    {
        Assert.True(TopicFilter.TryParse("$share/g/#", MqttVersion.V311, out var filter).IsOk);
        Assert.Null(filter!.ShareName);
        Assert.True(filter.Matches("$share/g/a"));
        Assert.True(TopicFilter.TryParse("$share/+/a", MqttVersion.V311, out _).IsOk);
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("/", true)]
    [InlineData(" ", true)]
    [InlineData("$SYS/x", true)]
    [InlineData("", false)]
    [InlineData("a/+", false)]
    [InlineData("#", false)]
    [InlineData("a\0", false)]
    public void A_topic_name_has_no_wildcards(string topic, bool expected) => Assert.Equal(expected, TopicName.IsValid(topic));

    [Fact]
    public void Half_a_surrogate_pair_is_no_topic_and_a_whole_one_is()
    {
        Assert.False(TopicName.IsValid("a\uDC00"));
        Assert.False(TopicName.IsValid("a\uD800"));
        Assert.False(TopicName.IsValid("\uDC00\uD800"));
        Assert.True(TopicName.IsValid("a\uD800\uDC00"));
    }

    [Theory]
    [InlineData("a/+", true)]
    [InlineData("#", true)]
    [InlineData("a", false)]
    public void Wildcards_are_seen(string text, bool expected)
    {
        Assert.True(TopicFilter.TryParse(text, MqttVersion.V5, out var filter).IsOk);
        Assert.Equal(expected, filter!.HasWildcards);
    }

    private static bool Slow(string[] filter, string[] topic, bool isFirst = false) =>
        !(isFirst && topic[0].StartsWith('$') && filter[0] is "+" or "#") && (filter, topic) switch
        {
            (["#"], _) => true,
            ([], []) => true,
            ([], _) or (_, []) => false,
            _ => (filter[0] == "+" || filter[0] == topic[0]) && Slow(filter[1..], topic[1..]),
        };
}
