using System.Globalization;
using System.Text;
using ClosedLoop.Pumps.Domain.Programming.ErrorGuide;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Errors;

/// <summary>One run on a stage that is up.</summary>
internal sealed class ErrorsPlay(Stage stage, FaultyLink link, bool flawless, CancellationToken cancel)
{
    private const int WaitMaxMs = 8_000;
    private const int OutboxCount = 4;

    private readonly List<(int Code, string MessageId)> _sent = [];
    private readonly List<string> _violations = [];
    private DateTimeOffset _runningAskedAt;
    private int _commitErrors;
    private long _started;

    public SortedDictionary<string, int> Provoked { get; } = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Minimums { get; } = new Dictionary<string, long>
    {
        ["codes"] = IheErrorGuide.All.Count - ErrorsScenario.Unreachable.Count,
        ["orders"] = IheErrorGuide.All.Count - ErrorsScenario.Unreachable.Count,
        ["infusions_started"] = Provocations.Running.Count,
        ["repeats_answered"] = 1,
    };

    public IReadOnlyDictionary<string, long> Counts => new Dictionary<string, long>
    {
        ["codes"] = Provoked.Count,
        ["orders"] = _sent.Count,
        ["answers"] = stage.Ehr.Programmer.ForeignAnswers.Count,
        ["infusions_started"] = _started,
        ["repeats_answered"] = Answers("REPEAT").Count(),
        ["proposals_at_pumps"] = ProposalsAtPumps,
        ["commit_errors"] = _commitErrors,
    };

    private long ProposalsAtPumps => stage.Fronts.Sum(front => front.Do(pump => (long)pump.Truth.Programs.Count));

    public async Task PrepareAsync(bool conditioned)
    {
        if (conditioned)
            ErrorsWard.Condition(stage);
        await SilenceAsync();
        await stage.Ehr.Programmer.SendAsync(
            new SimPrescription
            {
                MessageId = "HOLD",
                AtMs = 0,
                Control = PrescriptionControl.Hold,
                OrderId = Provocations.HeldOrder,
                Patient = ErrorsWard.PatientOf("IDLE"),
                Drug = WardDrugs.Saline,
                RateMin = WardDrugs.Quantity(10, "mL/h"),
                RateMax = WardDrugs.Quantity(200, "mL/h"),
            },
            cancel);
        await StartRunningAsync();

        // What the pumps are and do now has reached the gateway with their second telemetry from here at the latest.
        var silent = ErrorsWard.IndexOf(Provocations.Silent.Order.Pump);
        var told = stage.Fronts.Select(front => front.Counters.TelemetrySent + 2).ToArray();
        await stage.UntilAsync(
            () => stage.Fronts.Select((front, i) => i == silent || IsTold(front, told[i])).All(isTold => isTold), WaitMaxMs, cancel);
    }

    public async Task ProvokeAsync()
    {
        // Heard before the first order goes out: the sender waits for the nurse no longer than its deadline.
        var rejecting = RejectUnheardAsync();
        Provocation[] all = [Provocations.Rejected, .. Provocations.All];
        await SendAsync([.. all.Select(one => Numbered(one))]);
        await SendAsync([(0, Provocations.Running[0] with { MessageId = "REPEAT", RequestedAt = _runningAskedAt })]);
        await rejecting;
        await stage.UntilAsync(() => _sent.All(one => Answers(one.MessageId).Any()) && Answers("REPEAT").Any(), WaitMaxMs, cancel);
    }

    /// <summary>The nurse rejects what the gateway has not yet heard is at the pump: "offered" is held, and lost.</summary>
    private async Task RejectUnheardAsync()
    {
        var offered = link.ToServer.HoldAsync(frame =>
            LinkFrames.Message(frame) is ProposalState { State: ProposalStateCode.Offered } state && state.PatientId == ErrorsWard.PatientOf("REJECTS").Id);
        if (await Task.WhenAny(offered, Task.Delay(WaitMaxMs, cancel)) != offered)
            return;
        stage.At(ErrorsWard.IndexOf("REJECTS"), pump => pump.RejectProposal(ErrorsWard.Channel, "RN3"));
        (await offered).Drop();
    }

    public IReadOnlyList<string> Judge()
    {
        foreach (var (code, id) in _sent)
        {
            var answers = Answers(id).ToArray();
            if (answers is not [var answer])
                _violations.Add($"the order for {code} was answered {answers.Length} times");
            else if (answer.IheCode != code.ToString(CultureInfo.InvariantCulture))
                _violations.Add($"the order for {code} was answered {answer.Code} {answer.IheCode} {answer.Text}".TrimEnd());
            else if (answer.Text != IheErrorGuide.Find(code)!.Text)
                _violations.Add($"{code} came with another text than the table's: {answer.Text}");
            else
                Provoked[answer.IheCode] = Provoked.GetValueOrDefault(answer.IheCode) + 1;
        }

        for (var i = 0; i < Provocations.Running.Count; i++)
            foreach (var answer in Answers($"RUN{i}").Where(answer => answer.IheCode.Length > 0))
                _violations.Add($"the infusion of {Provocations.Running[i].Pump} was refused: {answer.IheCode} {answer.Text}");

        if (Answers("REPEAT").Any(answer => answer.IheCode.Length > 0))
            _violations.Add("a repeated request was not answered like the first");

        // What runs, what waited for the silent pump's answer, what was rejected there; a silent pump hears nothing.
        var proposals = Provocations.Running.Count + 1;
        if (ProposalsAtPumps != proposals)
            _violations.Add($"{ProposalsAtPumps} proposals reached pumps; {proposals} were to");
        foreach (var (name, least) in Minimums)
            if (Counts[name] < least)
                _violations.Add($"too few opportunities: {name} is {Counts[name]}, at least {least} are needed");
        return _violations;
    }

    /// <summary>The pump has said what it does, and then its cable is out: it gets no order, and nobody knows yet.</summary>
    private async Task SilenceAsync()
    {
        var front = stage.Fronts[ErrorsWard.IndexOf(Provocations.Silent.Order.Pump)];
        await stage.UntilAsync(() => front.Counters.TelemetrySent > 0, WaitMaxMs, cancel);
        front.SetFault(LinkFault.HalfOpen);
        await SendAsync([Numbered(Provocations.Silent)]);
    }

    private async Task StartRunningAsync()
    {
        _runningAskedAt = DateTimeOffset.FromUnixTimeMilliseconds(stage.Now.ToUnixTimeMilliseconds());
        await SendAsync([.. Provocations.Running.Select((order, i) => (0, order with { MessageId = $"RUN{i}", RequestedAt = _runningAskedAt }))]);
        await Task.WhenAll(Provocations.Running.Select(async order =>
        {
            var at = ErrorsWard.IndexOf(order.Pump);
            if (await stage.UntilAsync(() => stage.At(at, pump => pump.AcceptProposal(ErrorsWard.Channel, "RN1")) == KeypadResult.Done, WaitMaxMs, cancel))
                Interlocked.Increment(ref _started);
        }));
    }

    private static bool IsTold(OpenPumpFront front, long telemetry) =>
        front.Counters.TelemetrySent >= telemetry && front.Do(pump => pump.Log.LastSequence) == front.Counters.AckedSequence;

    private static (int Code, BedsideOrder Order) Numbered(Provocation one)
    {
        var id = one.Order.OrderId == Provocations.HeldOrder ? one.Order.OrderId : $"{one.Order.OrderId}-{one.Code}";
        return (one.Code, one.Order with { MessageId = $"E{one.Code}", OrderId = id });
    }

    /// <summary>Over several connections at once, as the rooms of a ward would.</summary>
    private async Task SendAsync(IReadOnlyList<(int Code, BedsideOrder Order)> orders)
    {
        _sent.AddRange(orders.Where(one => one.Code > 0).Select(one => (one.Code, one.Order.MessageId)));
        await Task.WhenAll(Enumerable.Range(0, OutboxCount).Select(async lane =>
        {
            await using var outbox = new MllpOutbox(stage.Gateway.Endpoints.Mllp);
            foreach (var (code, order) in orders.Where((_, i) => i % OutboxCount == lane))
            {
                var reply = await outbox.SendAsync(order.ToMessage(stage.Ehr.Identity, stage.Now, flawless), cancel);
                if (reply is not { } ack || !Encoding.ASCII.GetString(ack.Span).Contains("MSA|CA|", StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref _commitErrors);
                    lock (_violations)
                        _violations.Add($"the order {order.MessageId} ({code}) did not get its commit answer CA");
                }
            }
        }));
    }

    private IEnumerable<AnswerRecord> Answers(string messageId) =>
        stage.Ehr.Programmer.ForeignAnswers.Where(answer => answer.AnswersControlId == messageId);
}
