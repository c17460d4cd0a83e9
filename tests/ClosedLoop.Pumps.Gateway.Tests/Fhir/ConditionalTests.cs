using System.Net;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Fhir;

/// <summary>Conditions on reads and writes, versions and their history.</summary>
public sealed class ConditionalTests
{
    [Fact]
    public async Task A_conditional_create_makes_it_once()
    {
        await using var ward = await FhirWard.StartAsync();
        var condition = ("If-None-Exist", "identifier=ORD-1");
        var first = await ward.PostAsync("MedicationRequest", FhirWard.Order(), condition);
        var again = await ward.PostAsync("MedicationRequest", FhirWard.Order(), condition);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Equal(first.Id, again.Id);
        await ward.OrderedAsync("ORD-2");
        Assert.Equal(
            HttpStatusCode.PreconditionFailed,
            (await ward.PostAsync("MedicationRequest", FhirWard.Order("ORD-3"), ("If-None-Exist", "status=active"))).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await ward.PostAsync("MedicationRequest", FhirWard.Order("ORD-3"), ("If-None-Exist", "_count=1"))).Status);
        Assert.Equal(2, (await ward.GetAsync("MedicationRequest")).Entries.Count);
    }

    [Fact]
    public async Task A_conditional_update_makes_it_or_changes_the_one_that_fits()
    {
        await using var ward = await FhirWard.StartAsync();
        var made = await ward.PutAsync("MedicationRequest?identifier=ORD-1", FhirWard.Order());
        Assert.Equal((HttpStatusCode.Created, "W/\"1\""), (made.Status, made.Tag));
        var changed = await ward.PutAsync("MedicationRequest?identifier=ORD-1", FhirWard.Order(status: "on-hold"));
        Assert.Equal((HttpStatusCode.OK, made.Id, "W/\"2\""), (changed.Status, changed.Id, changed.Tag));
        await ward.OrderedAsync("ORD-2");
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await ward.PutAsync("MedicationRequest?intent=order", FhirWard.Order())).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await ward.PutAsync("MedicationRequest", FhirWard.Order())).Status);
    }

    [Fact]
    public async Task An_update_rests_on_the_version_it_names_and_a_new_id_may_be_the_senders()
    {
        await using var ward = await FhirWard.StartAsync();
        var order = FhirWard.Order();
        order["id"] = "rx-1";
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await ward.PutAsync("MedicationRequest/rx-1", order, ("If-Match", "W/\"1\""))).Status);
        Assert.Equal(HttpStatusCode.Created, (await ward.PutAsync("MedicationRequest/rx-1", order)).Status);
        Assert.Equal(HttpStatusCode.OK, (await ward.PutAsync("MedicationRequest/rx-1", order, ("If-Match", "W/\"1\""))).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await ward.PutAsync("MedicationRequest/rx-1", order, ("If-Match", "W/\"1\""))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await ward.PutAsync("MedicationRequest/rx-1", order, ("If-Match", "one"))).Status);
        var wrong = await ward.PutAsync("MedicationRequest/rx-2", order);
        Assert.Equal((HttpStatusCode.BadRequest, "MedicationRequest.id"), (wrong.Status, wrong.Expression));
    }

    [Fact]
    public async Task What_a_reader_has_already_is_not_sent_again()
    {
        await using var ward = await FhirWard.StartAsync();
        var path = await ward.OrderedAsync();
        var read = await ward.GetAsync(path);
        Assert.Equal("W/\"1\"", read.Tag);
        var again = await ward.GetAsync(path, ("If-None-Match", read.Tag!));
        Assert.Equal((HttpStatusCode.NotModified, ""), (again.Status, again.Text));
        Assert.Equal(HttpStatusCode.OK, (await ward.GetAsync(path, ("If-None-Match", "W/\"9\""))).Status);
    }

    [Fact]
    public async Task No_version_is_overwritten_and_a_history_begins_where_it_is_asked_to()
    {
        await using var ward = await FhirWard.StartAsync();
        var order = FhirWard.Order();
        order["id"] = "rx-1";
        await ward.PutAsync("MedicationRequest/rx-1", order);
        order["status"] = "on-hold";
        var held = await ward.PutAsync("MedicationRequest/rx-1", order);
        Assert.Equal("active", (await ward.GetAsync("MedicationRequest/rx-1/_history/1")).Body["status"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await ward.GetAsync("MedicationRequest/rx-1/_history/3")).Status);
        var history = await ward.GetAsync("MedicationRequest/rx-1/_history");
        Assert.Equal("history", history.Body["type"]!.GetValue<string>());
        Assert.Equal(["W/\"2\"", "W/\"1\""], history.Entries.Select(one => one["response"]!["etag"]!.GetValue<string>()));
        Assert.Equal("PUT", history.Entries[1]["request"]!["method"]!.GetValue<string>());
        var since = held.Body["meta"]!["lastUpdated"]!.GetValue<string>();
        Assert.Single((await ward.GetAsync($"MedicationRequest/rx-1/_history?_since={Uri.EscapeDataString(since)}")).Entries);
        Assert.Equal(HttpStatusCode.BadRequest, (await ward.GetAsync("MedicationRequest/_history?_since=yesterday")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ward.GetAsync("MedicationRequest/none/_history")).Status);
    }

    [Theory]
    [InlineData("MedicationRequest?_count=2")]
    [InlineData("MedicationRequest/_history?_count=2")]
    public async Task Pages_follow_each_other_by_link_without_a_hole_or_a_repeat_also_while_more_comes(string path)
    {
        await using var ward = await FhirWard.StartAsync();
        var made = new List<string>();
        for (var i = 1; i <= 5; i++)
            made.Add((await ward.OrderedAsync($"ORD-{i}")).Split('/')[1]);
        var seen = new List<string>();
        for (var next = path; next is not null;)
        {
            var page = await ward.GetAsync(next);
            Assert.True(page.Entries.Count <= 2 && page.Link("self") is not null, page.ToString());
            seen.AddRange(page.Entries.Select(one => one["resource"]!["id"]!.GetValue<string>()));
            next = page.Link("next");
            await ward.OrderedAsync($"ORD-later-{seen.Count}");
        }

        Assert.Equal(Enumerable.Reverse(made), seen);
        Assert.Equal(HttpStatusCode.BadRequest, (await ward.GetAsync("MedicationRequest?_count=1000000")).Status);
    }
}
