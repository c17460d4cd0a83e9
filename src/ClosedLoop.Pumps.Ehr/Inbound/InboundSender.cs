using System.Text.RegularExpressions;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Ehr.Inbound;

/// <summary>A configured sender, made ready for use.</summary>
internal sealed record InboundSender(SenderOptions Options, ReadOptions Reading, Regex? ChannelPattern)
{
    public string Name => Options.Application;
}
