using System.Text.Json;
using System.Text.Json.Serialization;
using ClosedLoop.Pumps.Domain.Rollout;

namespace ClosedLoop.Pumps.Domain.Json;

/// <summary>The stored form of a rollout plan, and the one people send.</summary>
public static class RolloutJson
{
    private static readonly RolloutJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter<RolloutStage>(allowIntegerValues: false) },
    });

    public static byte[] Serialize(RolloutPlan plan) => JsonSerializer.SerializeToUtf8Bytes(plan, Context.RolloutPlan);

    /// <exception cref="JsonException">Not a plan.</exception>
    public static RolloutPlan Deserialize(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, Context.RolloutPlan) is { Rules.IsDefault: false } plan && !plan.Rules.Contains(null!)
            ? plan
            : throw new JsonException("Not a rollout plan.");
}
