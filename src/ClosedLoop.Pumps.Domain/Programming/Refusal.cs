namespace ClosedLoop.Pumps.Domain.Programming;

/// <summary>One reason why an order is not programmed.</summary>
/// <param name="Code">IHE application error code (ERR-5, digest §6.13).</param>
/// <param name="Parameter">What it is about, e.g. "RXG-15" (ERR-6).</param>
/// <param name="Detail">For people (ERR-5.9). Holds no patient data.</param>
public sealed record Refusal(int Code, string Parameter, string Detail);
