using System.Text.Json;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Tests.Fhir;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Live;

/// <summary>An order followed through the journal.</summary>
public sealed class OrderTraceTests
{
    [Fact]
    public async Task A_refused_order_is_told_step_by_step_with_times_and_the_reading_of_it_is_on_record()
    {
        await using var ward = await FhirWard.StartAsync();
        var order = await ward.OrderedAsync("ORD-7");
        await ward.OutcomeAsync(FhirWard.Request(order, FhirWard.Now));

        var trace = await ward.Gateway.GetAsync("/api/v1/orders/ORD-7/trace", ward.Gateway.TokenOf("Nora", Role.Nurse));
        Assert.Equal(("ORD-7", "MR1"), (trace.GetProperty("order").GetString(), trace.GetProperty("patient").GetString()));
        var steps = trace.GetProperty("steps").EnumerateArray().ToArray();
        var told = steps.Select(step => step.GetProperty("what").GetString()).ToArray();
        foreach (var what in new[] { "verified order", "requested", "acknowledged", "Received", "Refused" })
            Assert.Contains(what, told);
        Assert.StartsWith("9007 ", steps.Single(step => step.GetProperty("what").GetString() == "Refused").GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, steps[0].GetProperty("sinceFirstMs").GetInt64());
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.Equal(
            pair.Second.GetProperty("sinceFirstMs").GetInt64() - pair.First.GetProperty("sinceFirstMs").GetInt64(),
            pair.Second.GetProperty("sincePreviousMs").GetInt64(), 1.0));
        Assert.All(steps, step => Assert.True(step.GetProperty("message").ValueKind is JsonValueKind.Null || HasMessage(trace, step.GetProperty("message").GetString()!)));
    }

    private static bool HasMessage(JsonElement trace, string id) =>
        trace.GetProperty("messages").EnumerateArray().Any(message => message.GetProperty("id").GetString() == id);
}
