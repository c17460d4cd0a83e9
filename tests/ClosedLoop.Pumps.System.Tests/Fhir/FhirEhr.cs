using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Simulators.GatewayHost;
using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit;

namespace ClosedLoop.Pumps.System.Tests.Fhir;

/// <summary>An EHR that speaks FHIR and wants everything to succeed.</summary>
internal sealed class FhirEhr : IDisposable
{
    /// <summary>A verified order: saline at 720 mL/h for patient MR0001.</summary>
    public const string Order = """
        {
          "resourceType": "MedicationRequest", "status": "active", "intent": "order",
          "identifier": [ { "value": "ORD-FHIR" } ],
          "medicationCodeableConcept": { "coding": [ { "code": "DEMO-NS", "display": "sodium chloride 0.9 %" } ] },
          "subject": { "identifier": { "value": "MR0001" } },
          "dosageInstruction": [ {
            "route": { "coding": [ { "code": "IV" } ] },
            "doseAndRate": [ { "rateQuantity": { "value": 720, "unit": "mL/h", "system": "http://unitsofmeasure.org", "code": "mL/h" } } ]
          } ]
        }
        """;

    private readonly HttpClient client;

    private FhirEhr(Uri gateway, string token)
    {
        client = new HttpClient { BaseAddress = new Uri(gateway, "/fhir/R4/"), Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    /// <summary>With a token of the role integration, and of more.</summary>
    public static async Task<FhirEhr> StartAsync(SystemWard ward, params string[] moreRoles) =>
        new(ward.Http.Address, await GatewayToken.AddAsync(ward.ConfigPath, "ehr", ["integration", .. moreRoles]));

    public string Last { get; private set; } = "";

    public Task<JsonNode> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public async Task<JsonNode> SendAsync(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/fhir+json");
        using var response = await client.SendAsync(request);
        Last = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {response.StatusCode} {Last}");
        return JsonNode.Parse(Last)!;
    }

    /// <summary>What it says, whatever its status.</summary>
    public async Task<string> TextAsync(string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return await response.Content.ReadAsStringAsync();
    }

    public void Dispose() => client.Dispose();

    /// <summary>Propose it to the first pump, now.</summary>
    public static string Request(string order) => $$"""
        {
          "resourceType": "Task", "status": "requested", "intent": "order",
          "code": { "coding": [ { "system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill" } ] },
          "focus": { "reference": "MedicationRequest/{{order}}" },
          "for": { "identifier": { "value": "MR0001" } },
          "requester": { "identifier": { "value": "N001" } },
          "owner": { "reference": "Device/{{TestOrders.PumpId(0)}}" },
          "authoredOn": "{{TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)}}",
          "input": [ {
            "type": { "text": "volume" },
            "valueQuantity": { "value": 0.4, "unit": "mL", "system": "http://unitsofmeasure.org", "code": "mL" }
          } ]
        }
        """;
}
