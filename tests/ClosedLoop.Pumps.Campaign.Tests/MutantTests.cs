using Xunit;

namespace ClosedLoop.Pumps.Campaign.Tests;

/// <summary>A checker that finds nothing in a wrong gateway proves nothing about a right one.</summary>
public class MutantTests
{
    private const int Seed = 5;
    private const int WorldsMax = 40;

    [Theory]
    [InlineData(Mutant.SkipsTheAge, "stale: ")]
    [InlineData(Mutant.TrustsTheWallClock, "stale: ")]
    [InlineData(Mutant.MixesUpChannels, "patient: ")]
    [InlineData(Mutant.ForgetsThePatient, "patient: ")]
    [InlineData(Mutant.ResendsProposals, "once: ")]
    [InlineData(Mutant.AnswersTwice, "answers: ")]
    [InlineData(Mutant.ForgetsAnswers, "answers: ")]
    [InlineData(Mutant.RefusesWhatWasTaken, "answers: ")]
    [InlineData(Mutant.CutsVolumes, "volume: ")]
    [InlineData(Mutant.TrustsSilentLinks, "offline: ")]
    [InlineData(Mutant.AcksBeforeCommit, "events: ")]
    [InlineData(Mutant.DocumentsTwice, "events: ")]
    [InlineData(Mutant.SkipsDocuments, "events: ")]
    [InlineData(Mutant.ComparesNoBytes, "conflict: ")]
    [InlineData(Mutant.NeverSweeps, "settled: ")]
    public void A_mutant_is_caught_by_its_checker(Mutant mutant, string checker)
    {
        for (var number = 0; number < WorldsMax; number++)
            if (new World(new WorldOptions(Seed + number, mutant)).Run().Violations.Any(text => text.StartsWith(checker, StringComparison.Ordinal)))
                return;
        Assert.Fail($"{mutant} was not seen by '{checker}' in {WorldsMax} worlds from seed {Seed}");
    }
}
