namespace ClosedLoop.Pumps.Domain.Identity;

/// <summary>Placer order number of an infusion order (ORC-2 / OBR-2), without its namespace.</summary>
public readonly record struct OrderId(string Value)
{
    public override string ToString() => Value ?? "";
}
