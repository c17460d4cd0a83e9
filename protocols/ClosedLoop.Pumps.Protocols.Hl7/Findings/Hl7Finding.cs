namespace ClosedLoop.Pumps.Protocols.Hl7.Findings;

/// <summary>One thing wrong with a message.</summary>
/// <param name="Location">Where.</param>
/// <param name="Code">HL7 table 0357.</param>
/// <param name="Severity">Only errors refuse the message.</param>
/// <param name="Text">What, for an integration engineer. Never holds content of the message, which may be about a patient.</param>
public readonly record struct Hl7Finding(Hl7Location Location, Hl7ErrorCode Code, Hl7Severity Severity, string Text);
