using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using ClosedLoop.Pumps.Protocols.Fhir;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Fhir;

/// <summary>A running gateway with one registered pump that is away, an EHR with a token, and the resources it sends.</summary>
internal sealed class FhirWard : IAsyncDisposable
{
    public const string Pump = "P1";
    private const string Registry = """, "Registry": { "Pumps": [ { "Id": "P1", "Label": "Pump one" } ] }""";

    private readonly HttpClient client;

    private FhirWard(RunningGateway gateway)
    {
        Gateway = gateway;
        client = new HttpClient { BaseAddress = new Uri(gateway.Address, "/fhir/R4/"), Timeout = TimeSpan.FromSeconds(30) };
        Token = gateway.TokenOf("ehr", Role.Integration);
    }

    public RunningGateway Gateway { get; }

    public string Token { get; }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static async Task<FhirWard> StartAsync() => new(await RunningGateway.StartAsync(Registry));

    public static JsonObject Order(string order = "ORD-1", string patient = "MR1", string status = "active") => new()
    {
        ["resourceType"] = "MedicationRequest",
        ["identifier"] = new JsonArray(new JsonObject { ["value"] = order }),
        ["status"] = status,
        ["intent"] = "order",
        ["medicationCodeableConcept"] = Concept("NS09", "Sodium chloride"),
        ["subject"] = Named(patient),
        ["dosageInstruction"] = new JsonArray(new JsonObject
        {
            ["route"] = Concept("IV"),
            ["doseAndRate"] = new JsonArray(new JsonObject { ["rateQuantity"] = Quantity("100.0", "mL/h") }),
        }),
    };

    /// <param name="authoredOn">Null = not said.</param>
    public static JsonObject Request(string focus, DateTimeOffset? authoredOn, string patient = "MR1", string pump = Pump)
    {
        var task = new JsonObject
        {
            ["resourceType"] = "Task",
            ["status"] = "requested",
            ["intent"] = "order",
            ["code"] = Concept("fulfill"),
            ["focus"] = new JsonObject { ["reference"] = focus },
            ["for"] = Named(patient),
            ["requester"] = Named("N1"),
            ["owner"] = Named(pump),
            ["input"] = new JsonArray(new JsonObject { ["type"] = Concept("volume"), ["valueQuantity"] = Quantity("50", "mL") }),
        };
        if (authoredOn is { } at)
            task["authoredOn"] = at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        return task;
    }

    public static JsonObject Quantity(string value, string unit) => new()
    {
        ["value"] = JsonNode.Parse(value),
        ["unit"] = unit,
        ["system"] = "http://unitsofmeasure.org",
        ["code"] = unit,
    };

    public Task<FhirAnswered> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, Token, headers);

    public Task<FhirAnswered> PostAsync(string path, JsonNode body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body.ToJsonString(), Token, headers);

    public Task<FhirAnswered> PutAsync(string path, JsonNode body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, path, body.ToJsonString(), Token, headers);

    /// <param name="path">Below the base, or a whole URL of this server.</param>
    public async Task<FhirAnswered> SendAsync(HttpMethod method, string path, string? body, string? token, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.RelativeOrAbsolute));
        var media = headers.FirstOrDefault(one => one.Name == "Content-Type").Value ?? "application/fhir+json";
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, media);
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        foreach (var (name, value) in headers.Where(one => one.Name != "Content-Type"))
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        // Whatever is answered is valid FHIR.
        if (text.Length > 0)
            Assert.Empty(FhirJson.Parse(Encoding.UTF8.GetBytes(text)).Issues.Select(issue => $"{issue.Expression} {issue.Diagnostics}"));
        return new FhirAnswered(
            response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.ETag?.ToString(),
            response.Headers.Location?.ToString(), text);
    }

    /// <summary>Puts an order on file. Returns its reference.</summary>
    public async Task<string> OrderedAsync(string order = "ORD-1", string patient = "MR1")
    {
        var made = await PostAsync("MedicationRequest", Order(order, patient));
        Assert.True(made.Status == HttpStatusCode.Created, made.ToString());
        return "MedicationRequest/" + made.Id;
    }

    /// <summary>Asks, and reads the Task until its case is over.</summary>
    public async Task<JsonNode> OutcomeAsync(JsonObject request)
    {
        var made = await PostAsync("Task", request);
        Assert.True(made.Status == HttpStatusCode.Created, made.ToString());
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30))
        {
            var read = await GetAsync("Task/" + made.Id);
            Assert.True(read.Status == HttpStatusCode.OK, read.ToString());
            if (read.Body["status"]!.GetValue<string>() is not "received")
                return read.Body;
        }

        throw new TimeoutException("The case did not move.");
    }

    /// <summary>The IHE code the Task was refused with.</summary>
    public static string CodeOf(JsonNode task) => task["statusReason"]!["coding"]![0]!["code"]!.GetValue<string>();

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Gateway.DisposeAsync();
    }

    private static JsonObject Concept(string code, string? display = null)
    {
        var coding = new JsonObject { ["code"] = code };
        if (display is not null)
            coding["display"] = display;
        return new JsonObject { ["coding"] = new JsonArray(coding) };
    }

    private static JsonObject Named(string value) => new() { ["identifier"] = new JsonObject { ["value"] = value } };
}
