using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Ehr.Documentation;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Twins;
using ClosedLoop.Pumps.Protocols.Fhir;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Ehr.Fhir.Records;

/// <summary>
/// A pump as the point-of-care device guide tells it: a Device for the MDS, one for each VMD with the MDS as its parent, one for each channel of
/// the containment tree with the VMD as its parent. The same tree as in PCD-01.
/// </summary>
public sealed class PumpTree(PumpTwins twins, HelloBook hellos, IPumpRegistry registry)
{
    internal PumpTwins Twins => twins;

    internal IEnumerable<Device> All() => twins.All.SelectMany(Of);

    /// <summary>The pump and its parts; nothing while nothing was heard of it.</summary>
    internal IEnumerable<Device> Of(PumpId pump) => twins.Find(pump) is { } record ? Of(record) : [];

    private IEnumerable<Device> Of(PumpRecord record)
    {
        var hello = hellos.Find(record.Pump);
        var mds = Mds(record.Pump, hello);
        yield return mds;
        var parent = FhirValues.To("Device", mds.Id!);
        var known = record.Twin.Channels;
        var channels = (hello?.Channels.Select(one => one.Channel) ?? []).Union(known.Keys).OrderBy(one => one.Value, StringComparer.Ordinal);
        foreach (var channel in channels)
        {
            var place = new ChannelRef(record.Pump, channel);
            var vmd = Part(DeviceIds.Of(place), PumpDevices.Vmd(PumpDevices.Find(hello, channel)), channel.Value, parent);
            yield return vmd;
            var above = FhirValues.To("Device", vmd.Id!);
            yield return Part(DeviceIds.DeliveryOf(place), MdcDevice.DeliveryInfo, "Delivery", above);
            foreach (var source in known.GetValueOrDefault(channel)?.Status.Sources ?? [])
                yield return Part(DeviceIds.Of(place, source.Source), SourceChannel.Of(source.Source).Code, SourceChannel.Of(source.Source).Label, above);
        }
    }

    private Device Mds(PumpId pump, HelloReport? hello)
    {
        var registered = registry.Find(pump);
        return new Device
        {
            Id = DeviceIds.Of(pump),
            Identifier = [new Identifier { System = FhirCodes.DeviceId, Value = pump.Value }],
            Status = registered is { Allowed: false } ? DeviceStatus.Inactive : DeviceStatus.Active,
            SerialNumber = NullIfEmpty(hello?.Serial),
            ModelNumber = NullIfEmpty(hello?.Model),
            DeviceName = registered is { Label.Length: > 0 } ? [new DeviceDeviceName { Name = registered.Label, Type = DeviceNameType.UserFriendlyName }] : [],
            Version = NullIfEmpty(hello?.Firmware) is { } firmware ? [new DeviceVersion { Type = FhirValues.Term(MdcAttribute.IdProdSpecFw), Value = firmware }] : [],
            Type = FhirValues.Term(PumpDevices.Mds(hello)),
        };
    }

    private static Device Part(string id, uint type, string name, Reference parent) => new()
    {
        Id = id,
        Identifier = [new Identifier { System = FhirCodes.DeviceId, Value = id }],
        Status = DeviceStatus.Active,
        DeviceName = [new DeviceDeviceName { Name = name, Type = DeviceNameType.UserFriendlyName }],
        Type = FhirValues.Term(type),
        Parent = parent,
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
