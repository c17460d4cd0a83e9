using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Limits of one drug for one kind of quantity: a dose rate, a flow (mL/h) or a dose amount, told by the unit. Null = no such limit.</summary>
public sealed record RuleLimit(UnitOfMeasure Unit, decimal? HardLow, decimal? SoftLow, decimal? SoftHigh, decimal? HardHigh);
