using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Campaign.Journal;

/// <summary>Messages taken in, cases, verified orders, associations, claims, audit.</summary>
public sealed partial class MemoryJournal
{
    private readonly Dictionary<(string, string), List<InboundMessage>> inbound = [];
    private readonly Dictionary<ProgramId, CaseRow> cases = [];
    private readonly Dictionary<PumpId, List<ProgramId>> openCases = [];
    private readonly Dictionary<OrderId, List<ProgramId>> casesOfOrder = [];
    private readonly Dictionary<ProgramId, List<CaseTransition>> transitions = [];
    private readonly Dictionary<OrderId, VerifiedOrderRow> verified = [];
    private readonly Dictionary<ChannelRef, List<ChannelAssociation>> associations = [];
    private readonly Dictionary<long, ChannelRef> associationAt = [];
    private readonly Dictionary<PumpId, ulong> tokens = [];
    private readonly List<AuditEntry> audit = [];

    public InboundMessage? TryGetInbound(string sendingApplication, string controlId, DateTimeOffset receivedSince) =>
        inbound.TryGetValue((sendingApplication, controlId), out var known) && known[^1].ReceivedAt >= receivedSince ? known[^1] : null;

    public void InsertInbound(InboundMessage message)
    {
        var list = ListOf(inbound, (message.SendingApplication, message.ControlId));
        Add(list, message);
        Undo(() => { if (list.Count == 1) inbound.Remove((message.SendingApplication, message.ControlId)); });
    }

    public CaseRow? GetCase(ProgramId program) => cases.GetValueOrDefault(program);

    public IReadOnlyList<CaseRow> FindOpenCases(ChannelRef channel) => FindOpen(channel.Pump, row => row.Channel == channel);

    public IReadOnlyList<CaseRow> FindOpenCases(PumpId pump) => FindOpen(pump, _ => true);

    public IReadOnlyList<CaseRow> FindCasesOfOrder(OrderId order, int rowsMax) => casesOfOrder.TryGetValue(order, out var programs)
        ? [.. programs.Select(program => cases[program]).OrderByDescending(row => row.ReceivedAt)
            .ThenBy(row => row.Program.Value, StringComparer.Ordinal).Take(rowsMax)]
        : [];

    public IReadOnlyList<CaseRow> FindCasesIn(IReadOnlyCollection<string> states, int rowsMax)
    {
        var onlyOpen = states.All(Engine.Orders.CaseStore.OpenStates.Contains);
        var rows = onlyOpen ? openCases.Values.SelectMany(programs => programs.Select(program => cases[program])) : cases.Values;
        return InOrder(rows.Where(row => states.Contains(row.State))).Take(rowsMax).ToList();
    }

    public void InsertCase(CaseRow row)
    {
        if (cases.ContainsKey(row.Program))
            throw new InvalidOperationException("There is a programming case with this program id.");
        Set(cases, row.Program, row);
        Add(ListOf(casesOfOrder, row.Order), row.Program);
        if (row.IsOpen)
            Add(ListOf(openCases, row.Channel.Pump), row.Program);
    }

    public void UpdateCase(CaseRow row)
    {
        if (!cases.TryGetValue(row.Program, out var before))
            throw new InvalidOperationException("There is no programming case with this program id.");
        Set(cases, row.Program, row);
        var open = ListOf(openCases, row.Channel.Pump);
        if (before.IsOpen && !row.IsOpen)
        {
            open.Remove(row.Program);
            Undo(() => open.Add(row.Program));
        }
        else if (!before.IsOpen && row.IsOpen)
        {
            Add(open, row.Program);
        }
    }

    public int AppendTransition(ProgramId program, string? from, string to, DateTimeOffset at, string detail)
    {
        if (!cases.ContainsKey(program))
            throw new InvalidOperationException("There is no programming case with this program id.");
        var moves = ListOf(transitions, program);
        Add(moves, new CaseTransition(program, moves.Count + 1, from, to, at, detail));
        return moves.Count;
    }

    public IReadOnlyList<CaseTransition> ListTransitions(ProgramId program) => transitions.TryGetValue(program, out var moves) ? [.. moves] : [];

    public VerifiedOrderRow? GetVerifiedOrder(OrderId order) => verified.GetValueOrDefault(order);

    public void UpsertVerifiedOrder(VerifiedOrderRow row) => Set(verified, row.Order, row);

    public ChannelAssociation? CurrentAssociation(ChannelRef channel) =>
        associations.TryGetValue(channel, out var all) && all[^1].End is null ? all[^1] : null;

    public ChannelAssociation? AssociationAt(ChannelRef channel, DateTimeOffset at) => associations.TryGetValue(channel, out var all)
        ? all.Where(one => one.Begin <= at && (one.End is null || one.End > at))
            .OrderByDescending(one => one.Begin).ThenByDescending(one => one.Id).FirstOrDefault()
        : null;

    public IReadOnlyList<ChannelAssociation> ListOpenAssociations() =>
        [.. associations.Values.Select(all => all[^1]).Where(one => one.End is null)
            .OrderBy(one => one.Channel.Pump.Value, StringComparer.Ordinal).ThenBy(one => one.Channel.Channel.Value, StringComparer.Ordinal)];

    public ChannelAssociation? OpenAssociation(
        ChannelRef channel, PatientId patient, DateTimeOffset begin, ProgramId? provisionalProgram, string basis)
    {
        if (CurrentAssociation(channel) is not null)
            return null;
        var opened = new ChannelAssociation(associationAt.Count + 1, channel, patient, begin, null, provisionalProgram, basis);
        Set(associationAt, opened.Id, channel);
        var all = ListOf(associations, channel);
        Add(all, opened);
        Undo(() => { if (all.Count == 1) associations.Remove(channel); });
        return opened;
    }

    public bool ConfirmAssociation(long associationId) =>
        Change(associationId, one => one.ProvisionalProgram is null ? null : one with { ProvisionalProgram = null });

    public bool CloseAssociation(long associationId, DateTimeOffset end) =>
        Change(associationId, one => one with { End = end < one.Begin ? one.Begin : end });

    public FencingToken NextFencingToken(PumpId pump)
    {
        var next = tokens.GetValueOrDefault(pump) + 1;
        Set(tokens, pump, next);
        return new FencingToken(next);
    }

    public void AppendAudit(AuditEntry entry) => Add(audit, entry);

    public IReadOnlyList<AuditEntry> ListAudit(int rowsMax) => [.. Enumerable.Reverse(audit).Take(rowsMax)];

    private static IOrderedEnumerable<CaseRow> InOrder(IEnumerable<CaseRow> rows) =>
        rows.OrderBy(row => row.ReceivedAt).ThenBy(row => row.Program.Value, StringComparer.Ordinal);

    private IReadOnlyList<CaseRow> FindOpen(PumpId pump, Func<CaseRow, bool> isMeant) =>
        openCases.TryGetValue(pump, out var open) && open.Count > 0
            ? [.. InOrder(open.Select(program => cases[program]).Where(isMeant))]
            : [];

    private bool Change(long id, Func<ChannelAssociation, ChannelAssociation?> change)
    {
        if (!associationAt.TryGetValue(id, out var channel))
            return false;
        var all = associations[channel];
        if (all[^1].Id != id || all[^1].End is not null || change(all[^1]) is not { } changed)
            return false;
        Put(all, all.Count - 1, changed);
        return true;
    }

    private void CopyOrders(MemoryJournal copy)
    {
        CopyTo(inbound, copy.inbound);
        CopyTo(cases, copy.cases);
        CopyTo(openCases, copy.openCases);
        CopyTo(casesOfOrder, copy.casesOfOrder);
        CopyTo(transitions, copy.transitions);
        CopyTo(verified, copy.verified);
        CopyTo(associations, copy.associations);
        CopyTo(associationAt, copy.associationAt);
        CopyTo(tokens, copy.tokens);
        copy.audit.AddRange(audit);
    }
}
