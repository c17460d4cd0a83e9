using ClosedLoop.Pumps.Campaign.Links;
using ClosedLoop.Pumps.Devices.OpenPump;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using RefuseReason = ClosedLoop.Pumps.Engine.Sessions.Commands.RefuseReason;

namespace ClosedLoop.Pumps.Campaign.Gateway;

/// <summary>One connection at the gateway around the product's session machine: the synchronous counterpart of PumpSession.</summary>
public sealed class VirtualSession
{
    private readonly VirtualGateway gateway;
    private readonly PumpConnection connection;
    private readonly PumpSessionMachine machine;
    private readonly Queue<SessionInput> mailbox = new();
    private readonly Queue<PumpReport> paused = new();
    private readonly List<Action<bool>> probes = [];
    private TimeSpan heardAt;
    private TimeSpan armedFor = TimeSpan.MaxValue;
    private PumpId? pump;
    private LiveSession? live;
    private bool turning;

    public VirtualSession(VirtualGateway gateway, PumpConnection connection, Random jitter)
    {
        this.gateway = gateway;
        this.connection = connection;
        machine = new PumpSessionMachine(gateway.SessionOptions, jitter.Next(), gateway.Clock.Now());
        Rearm();
    }

    public bool IsOver { get; private set; }

    /// <summary>True time of the last frame from the pump, for the checkers.</summary>
    public long HeardMs { get; private set; }

    public LiveSession? Live => live is { } open
        ? open with { LinkTrusted = gateway.World.Mutant == Mutant.TrustsSilentLinks || gateway.SessionOptions.TrustsLink(heardAt, gateway.Clock.Now().Monotonic) }
        : null;

    /// <summary>A frame of the pump; null: it closed.</summary>
    public void Arrived(OpenPumpMessage? message)
    {
        if (IsOver || gateway.IsDead)
            return;
        if (message is null)
        {
            Handle(new SessionInput.LinkClosed());
            return;
        }

        heardAt = gateway.Clock.Now().Monotonic;
        HeardMs = gateway.World.NowMs;
        var raw = message is Event ? gateway.World.Encode(message) : [];
        if (!OpenPumpReportMapper.TryMap(gateway.Mutate(message), pump ?? default, raw, out var report, out var error))
        {
            Handle(new SessionInput.Unacceptable(RefuseReason.Malformed, error.ToString()));
            return;
        }

        if (report is EventReport one)
            gateway.World.Evidence.Mapped(one.Event);
        else if (report is TelemetryReport { Telemetry: var state })
            gateway.World.Evidence.Told(pump!.Value, state);
        if (machine.AcceptsReports && paused.Count == 0)
            Handle(new SessionInput.Reported(report));
        else
            paused.Enqueue(report);
    }

    public void Post(FencingToken token, PumpCommand command) => Handle(new SessionInput.Posted(token, command));

    /// <summary>Asks whether the pump is there; answered at once when the session is over.</summary>
    public void Probe(Action<bool> answer)
    {
        if (IsOver)
        {
            answer(false);
            return;
        }

        probes.Add(answer);
        Handle(new SessionInput.ProbeAsked());
    }

    private void Handle(SessionInput input)
    {
        mailbox.Enqueue(input);
        if (turning)
            return;
        turning = true;
        while (!IsOver && !gateway.IsDead && mailbox.TryDequeue(out var next))
        {
            foreach (var output in machine.Handle(next, gateway.Clock.Now()).ToArray())
                Apply(output);
            while (!IsOver && machine.AcceptsReports && paused.TryDequeue(out var report))
                mailbox.Enqueue(new SessionInput.Reported(report));
        }

        turning = false;
        Rearm();
    }

    private void Apply(SessionOutput output)
    {
        switch (output)
        {
            case SessionOutput.Send send:
                Send(send.Command);
                break;
            case SessionOutput.Admit admit:
                pump = admit.Hello.Pump;
                Admit(admit.Hello);
                break;
            case SessionOutput.Opened opened:
                live = new LiveSession(opened.Token, opened.Hello);
                gateway.Opened(opened.Hello.Pump, opened.Token, opened.Hello);
                break;
            case SessionOutput.Commit commit:
                gateway.Record(pump!.Value, commit.Events, mark => Handle(new SessionInput.Committed(mark)));
                break;
            case SessionOutput.CommitLoss loss:
                gateway.RecordLoss(pump!.Value, loss.Lost, mark => Handle(new SessionInput.Committed(mark)));
                break;
            case SessionOutput.Settled settled when settled.New.Count > 0:
                gateway.EventsCommitted(pump!.Value, settled.New);
                break;
            case SessionOutput.Telemetry telemetry:
                gateway.Twins.TelemetryReceived(pump!.Value, telemetry.Report, telemetry.ReceivedAt);
                break;
            case SessionOutput.Proposal proposal:
                gateway.ProposalReported(pump!.Value, proposal.Report);
                break;
            case SessionOutput.ProbeAnswered { Alive: true }:
                AnswerProbes(true);
                break;
            case SessionOutput.Close:
                End();
                break;
        }
    }

    private void Send(PumpCommand command)
    {
        if (!OpenPumpCommandMapper.TryMap(command, out var message))
            throw new InvalidOperationException("The protocol cannot carry the command.");
        if (message is Propose propose)
            gateway.World.Evidence.ProposeSent(propose, pump!.Value, HeardMs, Live is not null);
        if (message is EventAck ack)
            gateway.World.Evidence.AckSent(ack, pump!.Value);
        connection.ToPump.Send(message, message switch
        {
            Propose => LinkHazards.ToPumpProposal,
            Welcome or Heartbeat => LinkHazards.ToPumpHeartbeat,
            _ => LinkHazards.ToPump,
        });
    }

    private void Admit(HelloReport hello)
    {
        if (gateway.Reserve(hello.Pump, this) is not { } incumbent)
        {
            Claim(hello);
            return;
        }

        incumbent.Probe(alive =>
        {
            // The newcomer itself may be gone by now: it takes nobody's place.
            if (IsOver)
                return;
            if (alive || gateway.Reserve(hello.Pump, this) is not null)
                Handle(new SessionInput.NotAdmitted(RefuseReason.AlreadyConnected, "the pump has a live session"));
            else
                Claim(hello);
        });
    }

    private void Claim(HelloReport hello) => gateway.Claim(hello, claim => Handle(new SessionInput.Admitted(claim)));

    private void AnswerProbes(bool alive)
    {
        var asked = probes.ToArray();
        probes.Clear();
        foreach (var answer in asked)
            answer(alive);
    }

    private void End()
    {
        IsOver = true;
        connection.CloseFromGateway();
        if (pump is { } known)
        {
            var was = live;
            live = null;
            gateway.Release(known, this);
            if (was is not null)
                gateway.Closed(known, was.Token);
        }

        AnswerProbes(false);
    }

    private void Rearm()
    {
        var due = machine.NextDue;
        if (IsOver || due >= armedFor || due == TimeSpan.MaxValue)
            return;
        armedFor = due;
        gateway.At(due, () =>
        {
            if (armedFor == due)
                armedFor = TimeSpan.MaxValue;
            Handle(new SessionInput.TimePassed());
        });
    }
}
