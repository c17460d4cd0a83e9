namespace ClosedLoop.Pumps.Engine.Pharmacy;

/// <summary>Whether a person's act took effect.</summary>
/// <param name="Detail">Why not, for the person; or what came of it. No patient data.</param>
public sealed record ActOutcome(ActResult Result, string Detail)
{
    public bool IsDone => Result == ActResult.Done;

    public static ActOutcome Done(string detail) => new(ActResult.Done, detail);
}
