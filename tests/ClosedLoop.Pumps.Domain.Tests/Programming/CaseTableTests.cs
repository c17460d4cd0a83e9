using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Tests.Support;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Programming;

public class CaseTableTests
{
    // Columns: CF checks failed, CP passed, FS frame sent, PO/PV/PE offered/viewed/edited, PF failed, ST started, CL cleared,
    // WA withdraw asked, PW pump withdrew, LO connection lost, DL deadline, QA query answered, EX expiry, EA the same request was
    // answered before, RE released, DE declined.
    // x = illegal; letters = states: R received, F refused, C checks passed, D dispatched, P pending, J rejected, S started, M modified,
    // L cleared, E expired, W withdraw requested, N withdrawn, T too late, I indeterminate, A awaiting release, U repeated.
    private const string Expected = """
        state             CF CP FS PO PV PE PF ST  CL  WA PW LO DL QA      EX      EA RE DE
        Received          F  CA x  x  x  x  x  x   x   N  x  RF F  x       E       U  x  x
        AwaitingRelease   F  x  x  x  x  x  x  x   x   N  x  A  x  x       E       x  C  F
        ChecksPassed      F  x  D  x  x  x  x  x   x   N  x  F  F  x       E       x  x  x
        Dispatched        x  x  x  PW PW PW J  SM  LEN W  x  I  I  PWJLEND I       x  x  x
        PendingAtPump     x  x  x  PW PW PW J  SM  LEN W  x  I  P  PWJLEN  E       x  x  x
        WithdrawRequested x  x  x  W  W  W  J  T   LEN W  N  I  I  WJLEN   W       x  x  x
        Indeterminate     x  x  x  PW PW PW J  SMT LEN W  N  I  I  PWJLENI I       x  x  x
        RejectedByPump    x  x  x  J  J  J  J  T   J   J  J  J  J  J       J       x  x  x
        Cleared           x  x  x  L  L  L  L  T   L   L  L  L  L  L       L       x  x  x
        Expired           x  x  x  E  E  E  E  T   LE  E  E  E  E  LE      E       x  x  x
        Withdrawn         x  x  x  N  N  N  N  T   N   N  N  N  N  N       N       x  x  x
        Refused           x  x  x  x  x  x  x  x   x   F  x  F  F  x       F       x  x  x
        Repeated          x  x  x  x  x  x  x  x   x   U  x  U  U  x       U       x  x  x
        Started           x  x  x  S  S  S  x  S   x   S  x  S  S  S       S       x  x  x
        StartedModified   x  x  x  M  M  M  x  M   x   M  x  M  M  M       M       x  x  x
        TooLateStarted    x  x  x  T  T  T  x  T   x   T  x  T  T  T       T       x  x  x
        """;

    private const string Letters = "?RFCDPJSMLEWNTIAU";

    public static TheoryData<ProgrammingState, CaseInputKind, string> Cells()
    {
        var cells = new TheoryData<ProgrammingState, CaseInputKind, string>();
        foreach (var line in Expected.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1))
        {
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 1; i < columns.Length; i++)
                cells.Add(Enum.Parse<ProgrammingState>(columns[0]), Enum.GetValues<CaseInputKind>()[i - 1], columns[i]);
        }

        return cells;
    }

    [Fact]
    public void The_expected_table_covers_the_full_cross_product() =>
        Assert.Equal(Enum.GetValues<ProgrammingState>().Length * Enum.GetValues<CaseInputKind>().Length, Cells().Count);

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_cell_allows_exactly_the_expected_states_and_every_one_is_reached(
        ProgrammingState state, CaseInputKind input, string expected)
    {
        var allowed = expected == "x" ? [] : expected.Select(c => (ProgrammingState)Letters.IndexOf(c, StringComparison.Ordinal)).ToHashSet();
        Assert.Equal(allowed, CaseTable.Next(state, input).ToHashSet());
        Assert.Equal(allowed.Count > 0, CaseTable.Allows(state, input));

        var reached = new HashSet<ProgrammingState>();
        foreach (var before in CaseCorpus.Reachable.Where(c => c.State == state))
        {
            foreach (var given in CaseCorpus.Inputs.Where(i => i.Kind == input))
            {
                var result = before.Apply(given, Sample.Now);
                if (allowed.Count == 0)
                    Assert.Equal(new CaseResult.IllegalMove(state, input), result);
                else
                    reached.Add(Assert.IsType<CaseResult.CaseStep>(result).Case.State);
            }
        }

        Assert.Equal(allowed, reached);
    }

    [Fact]
    public void Every_state_is_reachable() =>
        Assert.Equal(Enum.GetValues<ProgrammingState>().ToHashSet(), CaseCorpus.Reachable.Select(c => c.State).ToHashSet());

    [Fact]
    public void Every_kind_of_input_is_tried() =>
        Assert.Equal(Enum.GetValues<CaseInputKind>().ToHashSet(), CaseCorpus.Inputs.Select(i => i.Kind).ToHashSet());

    [Fact]
    public void S4_an_ended_case_moves_only_on_the_pumps_word()
    {
        foreach (var before in CaseCorpus.Reachable.Where(c => c.IsFinal))
            foreach (var input in CaseCorpus.Inputs)
                if (before.Apply(input, Sample.Now) is CaseResult.CaseStep step && step.Case.State != before.State)
                    Assert.True(input is CaseInput.ProgramStarted || before.State == ProgrammingState.Expired, $"{before.State} {input.Kind}");
    }
}
