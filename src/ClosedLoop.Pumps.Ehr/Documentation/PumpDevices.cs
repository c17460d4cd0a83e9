using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>What a pump is in the containment tree (digest §10.1), by what it said of itself; a generic pump where nobody knows.</summary>
internal static class PumpDevices
{
    public static ChannelInfo? Find(HelloReport? hello, ChannelId channel) => hello?.Channels.FirstOrDefault(one => one.Channel == channel);

    /// <summary>One kind per message: a pump whose channels differ is a generic one, a rack a rack.</summary>
    public static uint Mds(HelloReport? hello)
    {
        if (hello is null)
            return MdcDevice.GenericMds;
        if (hello.IsRack)
            return MdcDevice.RackMds;
        var kinds = hello.Channels.Select(one => one.Kind).Distinct().ToArray();
        return kinds switch
        {
            [ChannelKind.LargeVolume] => MdcDevice.LvpMds,
            [ChannelKind.Syringe] => MdcDevice.SyringeMds,
            [ChannelKind.PatientControlledAnalgesia] => MdcDevice.PcaMds,
            [ChannelKind.SyringePatientControlledAnalgesia] => MdcDevice.PcaSyringeMds,
            _ => MdcDevice.GenericMds,
        };
    }

    public static uint Vmd(ChannelInfo? channel) => channel?.Kind switch
    {
        ChannelKind.LargeVolume => MdcDevice.LvpVmd,
        ChannelKind.Syringe => MdcDevice.SyringeVmd,
        ChannelKind.PatientControlledAnalgesia => MdcDevice.PcaVmd,
        ChannelKind.SyringePatientControlledAnalgesia => MdcDevice.PcaSyringeVmd,
        _ => MdcDevice.GenericVmd,
    };
}
