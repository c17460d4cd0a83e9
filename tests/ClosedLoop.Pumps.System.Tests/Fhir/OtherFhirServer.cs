using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.System.Tests.Harness;
using ClosedLoop.Pumps.Testing;

namespace ClosedLoop.Pumps.System.Tests.Fhir;

/// <summary>An EHR's FHIR R4 server that is not ours: Medplum's, as its own process.</summary>
internal sealed class OtherFhirServer : IDisposable
{
    private readonly ConcurrentQueue<string> log = new();
    private readonly TaskCompletionSource<int> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;
    private readonly HttpClient http = new();

    private OtherFhirServer(int busyRequests)
    {
        process = Tool.Start("node", RepositoryRoot.Combine("tests", "interop", "fhir_server.mjs"), "--busy", busyRequests.ToString(CultureInfo.InvariantCulture));
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Log => string.Join('\n', log);

    public int Refusals => log.Count(line => line.Contains(" 503 ", StringComparison.Ordinal));

    private string BaseUrl => $"http://127.0.0.1:{listening.Task.Result}/fhir/R4";

    /// <param name="busyRequests">So many updates are answered 503 first.</param>
    public static async Task<OtherFhirServer> StartAsync(int busyRequests = 0)
    {
        var server = new OtherFhirServer(busyRequests);
        await Eventually.ComesAsync(server.listening.Task, "the FHIR server listens", explain: () => server.Log);
        return server;
    }

    /// <summary>What the gateway's settings say of it.</summary>
    public JsonNode Setting() => new JsonArray(new JsonObject { ["Name"] = "emr-fhir", [nameof(BaseUrl)] = BaseUrl });

    /// <summary>The resources of a type.</summary>
    public async Task<JsonNode[]> AllAsync(string type)
    {
        var bundle = JsonNode.Parse(await http.GetStringAsync(new Uri($"{BaseUrl}/{type}?_count=1000")))!;
        return [.. bundle["entry"]?.AsArray().Select(entry => entry!["resource"]!) ?? []];
    }

    public void Dispose()
    {
        http.Dispose();
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        log.Enqueue(line);
        if (line.StartsWith("listening ", StringComparison.Ordinal))
            listening.TrySetResult(int.Parse(line["listening ".Length..], CultureInfo.InvariantCulture));
    }
}
