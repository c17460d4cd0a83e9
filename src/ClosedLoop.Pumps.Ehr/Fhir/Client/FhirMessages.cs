using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Ehr.Fhir.Records;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Client;

/// <summary>
/// What an EHR's FHIR server is told of administrations. Ids are that server's own business: everything is named by identifiers, and every
/// update may be made again (R4 §3.1.0.4.3).
/// </summary>
public sealed class FhirMessages(PumpTree pumps)
{
    private const int PatientKeyBytes = 4;

    /// <summary>Administration with its provenance, and the devices it came from as far as they are news.</summary>
    /// <param name="versions">Versions of one administration of one patient, oldest first: the newest is told, each has its provenance.</param>
    /// <param name="entries">Its steps so far, in order.</param>
    /// <param name="isNews">Whether a device differs from what this server was told last.</param>
    internal byte[] Write(
        FhirServerOptions server, IReadOnlyList<Administration> versions, IEnumerable<AdministrationEntry> entries, Func<string, byte[], bool> isNews)
    {
        var newest = versions[^1];
        var place = DeviceIds.Of(newest.Channel);
        var batch = new List<BundleEntry>();
        foreach (var device in pumps.Of(newest.Channel.Pump).Where(one => one.Id == DeviceIds.Of(newest.Channel.Pump) || one.Id == place))
        {
            var told = device with { Id = null, Parent = ByIdentifier(device.Parent) };
            if (isNews(device.Id!, FhirJson.ToBytes(told)))
                batch.Add(Put("Device", "identifier", FhirCodes.DeviceId, device.Id!, told));
        }

        var key = KeyOf(newest);
        batch.Add(Put("MedicationAdministration", "identifier", FhirCodes.AdministrationIdentifier, key, Told(server, newest, entries, key)));
        foreach (var version in versions)
            batch.Add(ProvenanceOf(version));
        return FhirJson.ToBytes(new Bundle { Type = BundleType.Batch, Entry = batch });
    }

    // The record of another patient is another record: what was one patient's by mistake stays theirs, entered in error.
    private static string KeyOf(Administration one) =>
        $"{one.Id}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(one.Patient!.Value.Value)).AsSpan(0, PatientKeyBytes))}";

    private static MedicationAdministration Told(
        FhirServerOptions server, Administration known, IEnumerable<AdministrationEntry> entries, string key)
    {
        var mapped = AdministrationMapper.Map(known, entries, request: null);
        return mapped with
        {
            Id = null,
            Meta = null,
            Identifier = [new Identifier { System = FhirCodes.AdministrationIdentifier, Value = key }],
            Subject = Named(mapped.Subject, "Patient", server.PatientSystem),
            Request = Named(mapped.Request, "MedicationRequest", server.OrderSystem),
            PartOf = known.PartOf is null ? [] : [FhirValues.Named("MedicationAdministration", FhirCodes.AdministrationIdentifier, KeyOf(known with { Id = known.PartOf.Value }))],
            Device = [FhirValues.Named("Device", FhirCodes.DeviceId, DeviceIds.Of(known.Channel))],
        };
    }

    private static BundleEntry ProvenanceOf(Administration version)
    {
        var mapped = ProvenanceSource.Tell(version);
        var tag = $"{KeyOf(version)}-{version.Version.ToString(CultureInfo.InvariantCulture)}";
        var told = mapped with
        {
            Id = null,
            Meta = new Meta { Tag = [new Coding { System = FhirCodes.ProvenanceTag, Code = tag }] },
            Target = [FhirValues.Named("MedicationAdministration", FhirCodes.AdministrationIdentifier, KeyOf(version))],
            Agent = [.. mapped.Agent.Select(agent => agent with { Who = ByIdentifier(agent.Who) })],
        };
        return Put("Provenance", "_tag", FhirCodes.ProvenanceTag, tag, told);
    }

    private static Reference? Named(Reference? reference, string type, string system) =>
        reference?.Identifier is not { } known ? reference
        : FhirValues.Named(type, system.Length > 0 ? system : known.System!, known.Value!);

    private static Reference? ByIdentifier(Reference? reference) =>
        FhirValues.LocalId(reference, "Device") is { } id ? FhirValues.Named("Device", FhirCodes.DeviceId, id) : reference;

    private static BundleEntry Put(string type, string parameter, string system, string value, Resource resource) => new()
    {
        Resource = resource,
        Request = new BundleRequest { Method = HttpVerb.Put, Url = $"{type}?{parameter}={Uri.EscapeDataString($"{system}|{value}")}" },
    };
}
