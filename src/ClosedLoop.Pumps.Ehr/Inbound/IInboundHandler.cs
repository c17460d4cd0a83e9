using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Profiles;

namespace ClosedLoop.Pumps.Ehr.Inbound;

/// <summary>
/// The IHE actor that takes one transaction in. Recognition by MSH-9 and MSH-21.3, who may send, the commit answer and the repeat of an
/// earlier message are the same for all and done around it.
/// </summary>
internal interface IInboundHandler
{
    /// <summary>The messages it takes.</summary>
    IReadOnlyList<ProfileTable> Profiles { get; }

    /// <summary>
    /// Reads a message of one of <see cref="Profiles"/>. Null when its form is refused; the request's report then holds the errors, and
    /// decides between CE and CR.
    /// </summary>
    InboundOffer? Read(in Er7Message message, InboundRequest request);
}
