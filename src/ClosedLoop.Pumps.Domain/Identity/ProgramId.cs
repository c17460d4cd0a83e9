namespace ClosedLoop.Pumps.Domain.Identity;

/// <summary>Identity of one proposal (one program for one channel); also the id of its programming case.</summary>
public readonly record struct ProgramId(string Value)
{
    public override string ToString() => Value ?? "";
}
