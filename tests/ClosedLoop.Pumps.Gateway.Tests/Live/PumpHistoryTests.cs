using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Live;

/// <summary>What is told of a pump's past, asked of the running gateway.</summary>
public sealed class PumpHistoryTests
{
    private const string Secret = "PATIENT-4711";
    private const string Registry = """, "Registry": { "Pumps": [ { "Id": "P1", "Label": "Pump one", "Unit": "ICU" } ] }""";

    [Fact]
    public async Task The_log_alarms_frames_and_bundle_of_a_pump_are_told_and_name_no_patient()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        using var pump = await TestPump.ConnectAsync(gateway.Pumps, "P1");
        var status = TestPump.Running(100_000_000, patient: Secret);
        await pump.EventAsync(EventKind.DeliveryStart, status);
        await pump.EventAsync(EventKind.AlarmBegin, status, TestPump.Occlusion);
        await pump.EventAsync(EventKind.AlarmEnd, status, TestPump.Occlusion);
        var biomed = gateway.TokenOf("Bob", Role.Biomed);

        var events = await gateway.GetAsync("/api/v1/pumps/P1/events");
        Assert.Equal([3, 2, 1], events.EnumerateArray().Select(row => row.GetProperty("sequence").GetInt32()));
        Assert.Equal("channel A: alarm began: Line occluded (High)", events[1].GetProperty("text").GetString());
        Assert.Contains("Norepinephrine 100 mL/h", events[2].GetProperty("text").GetString(), StringComparison.Ordinal);
        var older = await gateway.GetAsync($"/api/v1/pumps/P1/events?epoch={events[1].GetProperty("epoch").GetString()}&before=2");
        Assert.Equal([1], older.EnumerateArray().Select(row => row.GetProperty("sequence").GetInt32()));

        var alarm = Assert.Single((await gateway.GetAsync("/api/v1/pumps/P1/alarms")).EnumerateArray());
        Assert.False(alarm.GetProperty("isActive").GetBoolean());

        var frames = await gateway.GetAsync("/api/v1/pumps/P1/frames", biomed);
        var kinds = frames.EnumerateArray().Select(frame => (frame.GetProperty("direction").GetString(), frame.GetProperty("kind").GetString())).ToArray();
        Assert.Contains(("in", "Hello"), kinds);
        Assert.Contains(("out", "Welcome"), kinds);
        Assert.Equal(3, kinds.Count(one => one == ("in", "Event")));
        Assert.Contains("DrugName=Norepinephrine", frames.GetRawText(), StringComparison.Ordinal);

        var bundle = await BundleAsync(gateway, biomed);
        Assert.Equal(3, bundle["events.ndjson"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("incident bundle taken", bundle["audit.ndjson"], StringComparison.Ordinal);
        Assert.Contains("Line occluded", bundle["events.ndjson"], StringComparison.Ordinal);
        Assert.Contains("No patient is named", bundle["README.txt"], StringComparison.Ordinal);
        foreach (var told in bundle.Values.Append(events.GetRawText()).Append(frames.GetRawText()).Append((await gateway.GetAsync("/api/v1/fleet")).GetRawText())
            .Append((await gateway.GetAsync("/api/v1/board?unit=ICU")).GetRawText()))
            Assert.DoesNotContain(Secret, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_are_kept_with_how_they_began_and_ended()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        using (await TestPump.ConnectAsync(gateway.Pumps, "P1"))
        {
            await Eventually(gateway, rows => rows.GetArrayLength() == 1);
        }

        var rows = await Eventually(gateway, rows => rows.GetArrayLength() == 2);
        Assert.Equal(["disconnected", "connected"], rows.EnumerateArray().Select(row => row.GetProperty("what").GetString()));
        Assert.Equal("openpump-tcp", rows[1].GetProperty("reason").GetString());
        Assert.StartsWith("127.0.0.1:", rows[1].GetProperty("from").GetString(), StringComparison.Ordinal);
        Assert.True(rows[0].GetProperty("durationMs").GetInt64() >= 0);
    }

    [Fact]
    public async Task Frames_and_bundles_are_for_those_who_look_after_pumps()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        var nurse = gateway.TokenOf("Nora", Role.Nurse);
        foreach (var path in new[] { "/api/v1/pumps/P1/frames", "/api/v1/pumps/P1/incident" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await gateway.StatusAsync(HttpMethod.Get, path));
            Assert.Equal(HttpStatusCode.Forbidden, await gateway.StatusAsync(HttpMethod.Get, path, nurse));
        }

        Assert.Equal(HttpStatusCode.NotFound, await gateway.StatusAsync(HttpMethod.Get, "/api/v1/pumps/P9/events", nurse));
        Assert.Equal(HttpStatusCode.Forbidden, await gateway.StatusAsync(HttpMethod.Get, "/api/v1/orders/O1/trace", gateway.TokenOf("Bob", Role.Biomed)));
        Assert.Equal(HttpStatusCode.NotFound, await gateway.StatusAsync(HttpMethod.Get, "/api/v1/orders/O1/trace", nurse));
    }

    [Fact]
    public async Task Long_json_is_sent_compressed_to_whoever_takes_it_and_its_tag_still_saves_the_next_one()
    {
        await using var gateway = await RunningGateway.StartAsync(Registry);
        using var client = new HttpClient { BaseAddress = gateway.Address };
        foreach (var coding in new[] { "br", "gzip" })
        {
            var (status, encoding, tag, body) = await SendAsync(coding, null);
            Assert.Equal((HttpStatusCode.OK, coding), (status, encoding));
            await using Stream plain = coding == "br" ? new BrotliStream(new MemoryStream(body), CompressionMode.Decompress) : new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
            using var read = await JsonDocument.ParseAsync(plain);
            Assert.Equal(44, read.RootElement.GetArrayLength());
            Assert.Equal(HttpStatusCode.NotModified, (await SendAsync(coding, tag)).Status);
        }

        async Task<(HttpStatusCode Status, string? Encoding, string? Tag, byte[] Body)> SendAsync(string coding, string? tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/codes", UriKind.Relative));
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(coding));
            if (tag is not null)
                request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            using var response = await client.SendAsync(request);
            return (response.StatusCode, response.Content.Headers.ContentEncoding.FirstOrDefault(), response.Headers.ETag?.ToString(), await response.Content.ReadAsByteArrayAsync());
        }
    }

    private static async Task<Dictionary<string, string>> BundleAsync(RunningGateway gateway, string token)
    {
        using var client = new HttpClient { BaseAddress = gateway.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/pumps/P1/incident", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        await using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync(), ZipArchiveMode.Read);
        var files = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            files[entry.FullName] = await reader.ReadToEndAsync();
        }

        return files;
    }

    private static async Task<JsonElement> Eventually(RunningGateway gateway, Func<JsonElement, bool> holds)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var rows = await gateway.GetAsync("/api/v1/pumps/P1/sessions");
            if (holds(rows))
                return rows;
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30), rows.GetRawText());
        }
    }
}
