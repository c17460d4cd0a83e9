using System.Text.Json.Serialization;
using ClosedLoop.Pumps.Domain.Rollout;

namespace ClosedLoop.Pumps.Domain.Json;

[JsonSerializable(typeof(RolloutPlan))]
internal sealed partial class RolloutJsonContext : JsonSerializerContext;
