using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Domain.Json;

/// <summary>How a value with its unit is stored; PerMillilitres only for a concentration.</summary>
internal sealed record StoredQuantity(decimal Value, UnitOfMeasure Unit, decimal? PerMillilitres);
