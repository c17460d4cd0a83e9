using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Protocols.Hl7.Findings;

/// <summary>
/// What the application answer of an infusion order must refuse and the message alone shows. No commit error: by then the sender has its
/// CA (digest §6.1).
/// </summary>
/// <param name="Code">ERR-5.</param>
/// <param name="Location">ERR-2.</param>
/// <param name="Parameter">ERR-6, the parameter's name as a nurse knows it or as the field is called.</param>
/// <param name="Text">What is wrong. Never holds content of the message.</param>
public readonly record struct OrderFault(IheErrorCode Code, Hl7Location Location, string Parameter, string Text);
