using System.Text;
using System.Text.Json;

namespace ClosedLoop.Pumps.Ehr.Fhir.Client;

/// <summary>
/// What one outbox message of a FHIR destination is made of: updates that are made one after the other, each of which may be made again
/// without harm. Kept as a batch Bundle (R4 §3.1.0.11), so that the stored bytes say all there is to say.
/// </summary>
/// <param name="Url">Relative to the server's base: TYPE?identifier=SYSTEM|VALUE (conditional update, R4 §3.1.0.4.3).</param>
/// <param name="Resource">JSON.</param>
public readonly record struct FhirUpdate(string Url, ReadOnlyMemory<byte> Resource)
{
    /// <summary>Why the bytes are no such message, or the updates in their order.</summary>
    internal static (IReadOnlyList<FhirUpdate> Updates, string? Fault) Read(ReadOnlyMemory<byte> bundle)
    {
        try
        {
            using var json = JsonDocument.Parse(bundle);
            var updates = new List<FhirUpdate>();
            foreach (var entry in json.RootElement.GetProperty("entry").EnumerateArray())
            {
                var request = entry.GetProperty("request");
                if (request.GetProperty("method").GetString() != "PUT")
                    return ([], "an entry is no update");
                updates.Add(new FhirUpdate(request.GetProperty("url").GetString()!, Encoding.UTF8.GetBytes(entry.GetProperty("resource").GetRawText())));
            }

            return (updates, null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return ([], "not a batch of updates");
        }
    }
}
