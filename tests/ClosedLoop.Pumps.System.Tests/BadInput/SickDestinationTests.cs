using System.Net;
using System.Text.Json;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.BadInput;

/// <summary>A dead EHR, and a message that one EHR cannot take: only their own lane waits, and it can be seen (S9).</summary>
public sealed class SickDestinationTests(ITestOutputHelper output)
{
    [Fact]
    public async Task S9_Of_two_destinations_one_is_dead_and_the_other_gets_everything()
    {
        var setup = WardSetup.Attended(2) with { MoreDestinations = new Dictionary<string, IPEndPoint> { ["dead"] = FreePorts.Take() } };
        await using var ward = await SystemWard.StartAsync(setup, output);

        await Task.WhenAll(
            ward.AskAsync(TestOrders.Fluid(0, "one", rateMlH: 720, volumeTenthsMl: 3)),
            ward.AskAsync(TestOrders.Fluid(1, "two", rateMlH: 720, volumeTenthsMl: 3)));
        await Eventually.HoldsAsync(
            () => ward.Fleet.Fronts.All(front => front.Do(pump => pump.Truth.Infusions.Any(one => one.Completed))), "both infusions complete");
        await ward.SettledAsync();

        Assert.True(await ward.Http.MetricAsync("outbox_depth", "destination=\"dead\"") >= 4);
        await Eventually.HoldsAsync(async () => await ward.Http.MetricAsync("outbox_depth", "destination=\"emr\"") == 0, "the live lanes are empty");
        Assert.True(await ward.Http.MetricAsync("outbox_oldest_age_seconds", "destination=\"dead\"") > 0);
    }

    [Theory]
    [InlineData("retry")]
    [InlineData("discard")]
    public async Task S9_A_message_the_EHR_cannot_take_parks_its_pumps_lane_only_until_a_person_decides(string decision)
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Unattended(2), output);
        var poisoned = ward.Pump.PumpId;
        ward.Ehr.Consumer.AnswerWith(report =>
            report.Event is { } one && one.Identity.PumpId == poisoned && one.Identity.Sequence == 2 ? new DocReply(DocReplyKind.CommitError) : DocReply.Accept);

        StartByHand(ward, 0);
        StartByHand(ward, 1);
        var parked = default(JsonElement);
        await Eventually.HoldsAsync(
            async () => (parked = await ward.Http.JsonAsync("/api/v1/parked")).GetArrayLength() == 1, "the message is parked");
        Assert.Equal(KeypadResult.Done, ward.Pump.Do(pump => pump.Pause("A", "N001")));
        Assert.Equal(KeypadResult.Done, ward.Fleet.Fronts[1].Do(pump => pump.Pause("A", "N002")));
        await Eventually.HoldsAsync(() => Documented(ward, ward.Fleet.Fronts[1].PumpId).Contains(3UL), "the other pump's stop is documented");
        await Eventually.HoldsAsync(() => ward.Pump.Counters.AckedSequence >= 3, "the parked pump's events are still acked");

        Assert.Equal(SystemWard.Destination, parked[0].GetProperty("destination").GetString());
        Assert.DoesNotContain(3UL, Documented(ward, poisoned));
        var token = await GatewayToken.AddAsync(ward.ConfigPath, "ops", "administrator");
        Assert.Equal(HttpStatusCode.Unauthorized, await DecideAsync(ward, parked[0], decision, reason: "because", token: null));
        Assert.Equal(HttpStatusCode.BadRequest, await DecideAsync(ward, parked[0], decision, reason: "", token));

        ward.Ehr.Consumer.AnswerWith(_ => DocReply.Accept);
        Assert.Equal(HttpStatusCode.NoContent, await DecideAsync(ward, parked[0], decision, reason: "the interface team mended its table", token));
        await Eventually.HoldsAsync(() => Documented(ward, poisoned).Contains(3UL), "the lane goes on");
        Assert.Equal(decision == "retry", Documented(ward, poisoned).Contains(2UL));
        Assert.Equal(0, (await ward.Http.JsonAsync("/api/v1/parked")).GetArrayLength());
        if (decision == "retry")
            await ward.SettledAsync();
    }

    private static void StartByHand(SystemWard ward, int pump)
    {
        var front = ward.Fleet.Fronts[pump];
        front.Do(one => one.SetPatient("A", "N001", TestOrders.Patient(pump).Id));
        Assert.Equal(KeypadResult.Done, front.Do(one => one.ProgramByHand(
            "A", "N001", InfusionOrderText.ByHand(WardDrugs.Saline.Code, WardDrugs.Saline.Name), 100_000_000, 50_000_000)));
        Assert.Equal(EventKind.DeliveryStart, front.Do(one => one.Log[2].Kind));
    }

    private static HashSet<ulong> Documented(SystemWard ward, string pumpId) =>
    [
        .. ward.Ehr.Consumer.Reports.Where(report => report.Reply == DocReplyKind.Accept && report.Event?.Identity.PumpId == pumpId)
            .Select(report => report.Event!.Identity.Sequence),
    ];

    private static Task<HttpStatusCode> DecideAsync(SystemWard ward, JsonElement parked, string decision, string reason, string? token) =>
        ward.Http.PostAsync($"/api/v1/parked/{parked.GetProperty("id").GetInt64()}/{decision}", new { reason }, token);
}
