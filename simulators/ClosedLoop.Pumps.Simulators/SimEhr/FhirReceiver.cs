using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>
/// An EHR's FHIR server as far as a gateway that documents needs one: conditional updates (R4 §3.1.0.4.3), kept in memory. What is in it is
/// compared with what pumps really gave.
/// </summary>
public sealed class FhirReceiver : IAsyncDisposable
{
    private const int BodyBytesMax = 1 << 20;

    private readonly HttpListener listener = new();
    private readonly ConcurrentDictionary<(string Type, string Key), JsonElement> resources = new();
    private readonly FhirReceiverFault fault;
    private readonly Task running;
    private int requests;
    private int refused;

    public FhirReceiver(FhirReceiverFault fault = FhirReceiverFault.None)
    {
        this.fault = fault;
        BaseUrl = $"http://127.0.0.1:{FreePort()}/fhir/R4";
        listener.Prefixes.Add(BaseUrl + "/");
        listener.Start();
        running = RunAsync();
    }

    public string BaseUrl { get; }

    public int Requests => Volatile.Read(ref requests);

    /// <summary>What was no conditional update of a resource of that type.</summary>
    public int Refused => Volatile.Read(ref refused);

    public IReadOnlyList<JsonElement> All(string type) => [.. resources.Where(one => one.Key.Type == type).Select(one => one.Value)];

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await running;
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private async Task RunAsync()
    {
        while (true)
        {
            HttpListenerContext http;
            try
            {
                http = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            try
            {
                http.Response.StatusCode = Take(http.Request);
                http.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException)
            {
                // Its client went away; it will ask again.
            }
        }
    }

    private int Take(HttpListenerRequest request)
    {
        var number = Interlocked.Increment(ref requests);
        var type = request.Url!.Segments[^1];
        var key = request.QueryString["identifier"] ?? request.QueryString["_tag"];
        if (request.HttpMethod != "PUT" || key is null || request.ContentLength64 > BodyBytesMax || Read(request) is not { } resource
            || resource.GetProperty("resourceType").GetString() != type)
        {
            Interlocked.Increment(ref refused);
            return 400;
        }

        if (type == "MedicationAdministration" && fault == FhirReceiverFault.Doubles)
            key += number.ToString(CultureInfo.InvariantCulture);
        if (type == "MedicationAdministration" && fault == FhirReceiverFault.Forgets && resources.ContainsKey((type, key)))
            return 200;
        var known = resources.ContainsKey((type, key));
        resources[(type, key)] = resource;
        return known ? 200 : 201;
    }

    private static JsonElement? Read(HttpListenerRequest request)
    {
        try
        {
            using var json = JsonDocument.Parse(request.InputStream);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
