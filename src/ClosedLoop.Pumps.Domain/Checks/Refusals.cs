using System.Collections.Immutable;
using ClosedLoop.Pumps.Domain.Programming;

namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>Collects what the checks find, in order.</summary>
internal sealed class Refusals
{
    private readonly ImmutableArray<Refusal>.Builder _found = ImmutableArray.CreateBuilder<Refusal>();

    public bool None => _found.Count == 0;

    public void Add(int code, string parameter, string detail) => _found.Add(new Refusal(code, parameter, detail));

    public void AddWhen(bool wrong, int code, string parameter, string detail)
    {
        if (wrong)
            Add(code, parameter, detail);
    }

    public void Missing(bool wrong, string parameter, string what) =>
        AddWhen(wrong, IheError.MissingParameter, parameter, $"{what} is missing");

    public void Invalid(bool wrong, string parameter, string detail) => AddWhen(wrong, IheError.InvalidParameter, parameter, detail);

    public void AddRange(ImmutableArray<Refusal> refusals) => _found.AddRange(refusals);

    public ImmutableArray<Refusal> ToImmutable() => _found.ToImmutable();
}
