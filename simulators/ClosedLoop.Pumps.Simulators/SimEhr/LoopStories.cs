namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>The short stories of the bounded scenario. Between them every kind of step occurs.</summary>
internal static class LoopStories
{
    private static readonly OrderExpectation AsSent = LoopLane.Ends(OrderOutcome.ConfirmedAsSent);

    /// <summary>For large-volume pumps.</summary>
    public static IReadOnlyList<Action<LoopLane>> LargeVolume { get; } =
    [
        ConfirmAsSent, ConfirmEdited, RejectThenRefusals, IgnoreUntilExpiry, Discontinue, HoldWhilePending, WrongTargets, OrderedRateChange,
        TitratePauseRestart, Occlusion, HoldWhileRunning, Rescan, Bolus, Piggyback, DoseRate, LoadingDose, Ringer, PauseAndClear,
    ];

    /// <summary>For syringe pumps.</summary>
    public static IReadOnlyList<Action<LoopLane>> Syringe { get; } = [SyringeFluid, SyringeDoseRate];

    private static void ConfirmAsSent(LoopLane lane) => lane.Ask(lane.Fluid(720, 16, WardStep.ConfirmAsSent, AsSent));

    private static void Ringer(LoopLane lane) => lane.Ask(lane.Fluid(720, 14, WardStep.ConfirmAsSent, AsSent, drug: WardDrugs.Ringer));

    private static void ConfirmEdited(LoopLane lane) => lane.Ask(
        lane.Fluid(600, 18, WardStep.ConfirmEdited, LoopLane.Ends(OrderOutcome.ConfirmedEdited)) with
        {
            Decision = ProposalDecision.Edit(percent: -10),
        });

    private static void RejectThenRefusals(LoopLane lane)
    {
        lane.Ask(lane.Fluid(600, 20, WardStep.RejectByNurse, LoopLane.Ends(OrderOutcome.RejectedByNurse)) with
        {
            Decision = ProposalDecision.Reject,
        });
        lane.Ask(lane.Fluid(600, 20, WardStep.StaleOrder, OrderExpectation.Refused("9022"), 7_000) with
        {
            AgeMs = RequestLife.InfusionMs + 30_000,
        });
        lane.Ask(lane.Fluid(1_050, 20, WardStep.HardLimit, OrderExpectation.Refused("9024"), 9_000));
    }

    private static void IgnoreUntilExpiry(LoopLane lane) => lane.Ask(
        lane.Fluid(600, 20, WardStep.IgnoreUntilExpiry, LoopLane.Ends(OrderOutcome.Expired)) with
        {
            AgeMs = RequestLife.InfusionMs - 9_000,
            Decision = ProposalDecision.Ignore,
        });

    private static void Discontinue(LoopLane lane)
    {
        var order = lane.Ask(Pending(lane, WardStep.WithdrawByDiscontinue));
        lane.Change(order, PrescriptionControl.Discontinue, 4_000);
        lane.AskOnly(lane.Fluid(600, 20, WardStep.NoVerifiedOrder, OrderExpectation.Refused("9016"), 8_000));
    }

    private static void HoldWhilePending(LoopLane lane)
    {
        var order = lane.Ask(Pending(lane, WardStep.WithdrawByHold));
        lane.Change(order, PrescriptionControl.Hold, 4_000);
    }

    private static SimOrder Pending(LoopLane lane, WardStep step) =>
        lane.Fluid(600, 20, step, LoopLane.Ends(OrderOutcome.Withdrawn)) with { Decision = ProposalDecision.Ignore };

    private static void WrongTargets(LoopLane lane)
    {
        lane.SetPatient();
        lane.Ask(lane.Fluid(600, 20, WardStep.WrongPatient, OrderExpectation.Refused("9012"), 3_000) with
        {
            Patient = lane.SomebodyElse(),
        });
        lane.Ask(lane.Fluid(600, 20, WardStep.UnknownPump, OrderExpectation.Refused("9001"), 5_000) with
        {
            Pump = new PumpTarget("ACDE48FFFFFFFFFF", "P-9999", "A", Syringe: false),
        });
        lane.Ask(lane.Fluid(600, 20, WardStep.MissingField, LoopLane.Ends(OrderOutcome.NotAccepted), 7_000) with
        {
            WithoutRequestTime = true,
        });
    }

    private static void OrderedRateChange(LoopLane lane)
    {
        var running = lane.Ask(lane.Fluid(400, 20, WardStep.ConfirmAsSent, AsSent));
        lane.AskOnly(lane.Fluid(500, 0, WardStep.OrderedRateChange, AsSent, 6_000) with
        {
            OrderId = running.OrderId,
            RateChange = true,
            Volume = null,
        });
        lane.Ask(lane.Fluid(600, 20, WardStep.OrderWhileInfusing, OrderExpectation.Refused("9002"), 10_000));
    }

    private static void TitratePauseRestart(LoopLane lane)
    {
        lane.Ask(lane.Fluid(300, 15, WardStep.ConfirmAsSent, AsSent));
        lane.Do(6_000, TherapyKind.Titrate, a => a with { RateNlH = 450_000_000 });
        lane.Do(9_000, TherapyKind.Pause);
        lane.Do(11_000, TherapyKind.Restart);
    }

    private static void Occlusion(LoopLane lane)
    {
        lane.Ask(lane.Fluid(720, 24, WardStep.ConfirmAsSent, AsSent));
        lane.Do(5_500, TherapyKind.BlockLine);
    }

    private static void HoldWhileRunning(LoopLane lane)
    {
        var order = lane.Ask(lane.Fluid(400, 30, WardStep.ConfirmAsSent, AsSent));
        lane.Change(order, PrescriptionControl.Hold, 7_000);
        lane.Do(9_500, TherapyKind.Pause);
        lane.Do(11_500, TherapyKind.ClearProgram);
    }

    // The second scan comes before the nurse can have confirmed the first.
    private static void Rescan(LoopLane lane)
    {
        var first = lane.Ask(lane.Fluid(720, 16, WardStep.SupersedeByRescan, LoopLane.Ends(OrderOutcome.Withdrawn)));
        lane.AskOnly(lane.Fluid(720, 16, WardStep.ConfirmAsSent, AsSent, LoopLane.OrderMs + 600) with { OrderId = first.OrderId });
    }

    private static void Bolus(LoopLane lane)
    {
        lane.Ask(lane.Fluid(200, 7, WardStep.ConfirmAsSent, AsSent));
        lane.Do(6_500, TherapyKind.Bolus, a => a with { RateNlH = 600_000_000, VolumeNl = 500_000 });
    }

    private static void Piggyback(LoopLane lane)
    {
        lane.Ask(lane.Fluid(300, 9, WardStep.ConfirmAsSent, AsSent));
        lane.Do(6_500, TherapyKind.Piggyback, a => a with
        {
            RateNlH = 600_000_000,
            VolumeNl = 500_000,
            Text = InfusionOrderText.ByHand(WardDrugs.Ringer.Code, WardDrugs.Ringer.Name),
        });
    }

    // 10 ug/kg/min of 400 mg in 250 mL: 10 x kg x 60 / 1000 mg/h over 1.6 mg/mL is 0.375 mL/h for each kg.
    private static void DoseRate(LoopLane lane) => lane.Ask(lane.Draft(
        WardDrugs.Dopamine, WardDrugs.Quantity(10m, "ug/kg/min"), 375_000L * lane.WeightKg, 100_000, WardStep.ConfirmAsSent, AsSent));

    private static void LoadingDose(LoopLane lane)
    {
        lane.SetPatient();
        lane.Do(1_500, TherapyKind.ProgramByHand, a => a with
        {
            Text = InfusionOrderText.ByHand(WardDrugs.Saline.Code, WardDrugs.Saline.Name),
            RateNlH = 360_000_000,
            VolumeNl = 800_000,
            LoadingRateNlH = 900_000_000,
            LoadingNl = 500_000,
        });
    }

    private static void PauseAndClear(LoopLane lane)
    {
        // 4 mg in 250 mL is 16 ug/mL: 0.1 ug/kg/min is 0.375 mL/h for each kg.
        lane.Ask(lane.Draft(
            WardDrugs.Norepinephrine,
            WardDrugs.Quantity(0.1m, "ug/kg/min"),
            375_000L * lane.WeightKg,
            1_000_000,
            WardStep.ConfirmAsSent,
            AsSent));
        lane.Do(12_000, TherapyKind.Pause);
        lane.Do(14_000, TherapyKind.ClearProgram);
    }

    private static void SyringeFluid(LoopLane lane) => lane.Ask(lane.Fluid(150, 4, WardStep.ConfirmAsSent, AsSent));

    // 100 units in 100 mL: 5 units/h is 5 mL/h.
    private static void SyringeDoseRate(LoopLane lane) => lane.Ask(lane.Draft(
        WardDrugs.Insulin, WardDrugs.Quantity(5m, "[iU]/h"), 5_000_000, 20_000, WardStep.ConfirmAsSent, AsSent));
}
