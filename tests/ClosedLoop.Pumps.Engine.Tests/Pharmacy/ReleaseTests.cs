using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using ClosedLoop.Pumps.Engine.Worklist;
using Xunit;
using static ClosedLoop.Pumps.Engine.Tests.Pharmacy.PharmacyWard;

namespace ClosedLoop.Pumps.Engine.Tests.Pharmacy;

public sealed class ReleaseTests
{
    private const string Release = Drug + "=ReleaseToPump";
    private const string Check = Drug + "=IndependentDoubleCheck";

    [Fact]
    public async Task S4_what_waits_for_a_release_is_not_sent_and_not_answered()
    {
        await using var ward = Ward(Release);
        await WaitAsync(ward);
        Assert.Empty(ward.Sessions.Proposed);
        Assert.Empty(ward.Answers);
    }

    [Fact]
    public async Task A_release_sends_it_once_and_its_answer_follows_the_pump()
    {
        await using var ward = Ward(Release);
        var program = await WaitAsync(ward);
        Assert.True((await ward.ReleaseAsync(program)).IsDone);
        Assert.Equal(Sample.Patient.Value, Assert.Single(ward.Acts("case released")).Patient);
        await ward.SettleAsync();
        Assert.Equal(program, Assert.Single(ward.Sessions.Proposed).Program);
        Assert.Empty(ward.Answers);
        Assert.Equal(ActResult.NotNow, (await ward.ReleaseAsync(program)).Result);
        await ward.ReportAsync(Sample.Held(program, ProposalReportState.Offered));
        Assert.Contains("MSA|AA", Assert.Single(ward.Answers), StringComparison.Ordinal);
        var act = Assert.Single(ward.Read(reader => reader.ListConfirmations(program)));
        Assert.Equal(("release", "Nora", "released"), (act.Act, act.Person, act.Result));
        Assert.NotEmpty(act.Seen.ToArray());
    }

    [Fact]
    public async Task S5_another_pumps_label_releases_nothing()
    {
        await using var ward = Ward(Release);
        var program = await WaitAsync(ward);
        Assert.Equal(ActResult.OtherPump, (await ward.ReleaseAsync(program, label: "P 2")).Result);
        Assert.Equal(ProgrammingState.AwaitingRelease, ward.Case(program).State);
    }

    [Fact]
    public async Task S11_nothing_is_released_on_a_state_older_than_two_heartbeats()
    {
        await using var ward = Ward(Release);
        var program = await WaitAsync(ward);
        ward.Manual.Advance(TimeSpan.FromMilliseconds(4_001));
        Assert.Equal(ActResult.Stale, (await ward.ReleaseAsync(program)).Result);
        ward.Tell(Sample.Idle);
        Assert.True((await ward.ReleaseAsync(program)).IsDone);
    }

    [Fact]
    public async Task S4_nothing_is_released_to_a_pump_that_is_away()
    {
        await using var ward = Ward(Release);
        var program = await WaitAsync(ward);
        await ward.DisconnectAsync();
        Assert.Equal(ActResult.Stale, (await ward.ReleaseAsync(program)).Result);
        Assert.Equal(ProgrammingState.AwaitingRelease, ward.Case(program).State);
    }

    [Fact]
    public async Task S3_nothing_is_released_after_the_requests_life_and_its_sender_is_told_9022()
    {
        await using var ward = Ward(Release);
        var program = await WaitAsync(ward, TimeSpan.FromMinutes(-4));
        ward.Manual.Advance(TimeSpan.FromMinutes(1));
        ward.Tell(Sample.Idle);
        Assert.Equal(ActResult.Expired, (await ward.ReleaseAsync(program)).Result);
        await ward.SweepAsync();
        Assert.Equal((ProgrammingState.Expired, IheError.Stale), (ward.Case(program).State, ward.Case(program).Answer!.Code));
        Assert.Single(ward.Answers);
    }

    [Fact]
    public async Task S3_a_sender_is_told_before_it_gives_up()
    {
        await using var ward = Ward(Release);
        var program = await WaitAsync(ward);
        await ward.SweepAsync(TimeSpan.FromSeconds(119));
        Assert.Equal(ProgrammingState.AwaitingRelease, ward.Case(program).State);
        await ward.SweepAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(IheError.Stale, ward.Case(program).Answer!.Code);
    }

    [Fact]
    public async Task All_checks_run_again_at_the_release()
    {
        await using var ward = Ward(Release);
        var program = await WaitAsync(ward);
        ward.Manual.Advance(TimeSpan.FromSeconds(1));
        ward.Tell(Sample.Running(null, Sample.Patient));
        Assert.Equal(ActResult.Refused, (await ward.ReleaseAsync(program)).Result);
        Assert.Equal((ProgrammingState.Refused, IheError.CurrentlyInfusing), (ward.Case(program).State, ward.Case(program).Answer!.Code));
        Assert.Empty(ward.Sessions.Proposed);
    }

    [Fact]
    public async Task A_declined_request_is_answered_9023_once()
    {
        await using var ward = Ward(Release);
        var program = await WaitAsync(ward);
        Assert.Equal(ActResult.Invalid, (await ward.Pharmacy.DeclineAsync(program, First, " ", default)).Result);
        Assert.True((await ward.Pharmacy.DeclineAsync(program, First with { From = "10.0.0.9" }, "patient away", default)).IsDone);
        Assert.Equal(
            new AuditEntry(ward.Now, First.Name, "case declined", program.Value, "patient away") { From = "10.0.0.9", Patient = Sample.Patient.Value },
            Assert.Single(ward.Acts("case declined")));
        Assert.Equal((ProgrammingState.Refused, IheError.RejectedByUser), (ward.Case(program).State, ward.Case(program).Answer!.Code));
        Assert.Equal(ActResult.NotNow, (await ward.ReleaseAsync(program)).Result);
        Assert.Single(ward.Answers);
    }

    [Fact]
    public async Task A_hold_ends_what_waits_for_a_release()
    {
        await using var ward = Ward(Release);
        var program = await WaitAsync(ward);
        await ward.HoldAsync();
        Assert.Equal(ProgrammingState.Withdrawn, ward.Case(program).State);
        Assert.Single(ward.Answers);
    }

    [Fact]
    public async Task What_waits_outlives_a_restart()
    {
        await using var ward = Ward(Release);
        var program = await WaitAsync(ward);
        await ward.RestartAsync();
        await ward.Sweeper.RecoverAsync(default);
        await ward.ConnectAsync();
        Assert.Equal(ProgrammingState.AwaitingRelease, ward.Case(program).State);
        Assert.True((await ward.ReleaseAsync(program)).IsDone);
    }

    [Fact]
    public async Task The_first_person_cannot_check_and_the_second_is_blind()
    {
        await using var ward = Ward(Check);
        var program = await PendAsync(ward);
        Assert.Equal(ActResult.SamePerson, (await ward.CheckAsync(program, First)).Result);
        Assert.True(IsBlind(ward, program, Second));
        Assert.False(IsBlind(ward, program, First));
        Assert.Equal("matches", (await ward.CheckAsync(program, Second)).Detail);
        Assert.False(IsBlind(ward, program, Second));
        await ward.CommitAsync(Sample.Start(1, ward.Now, program, Sample.Patient));
        Assert.Empty(ward.Open(WorkKind.DoubleCheckMissing));
    }

    [Fact]
    public async Task Who_released_cannot_check_either()
    {
        await using var ward = Ward(Release, Check);
        var program = await WaitAsync(ward);
        Assert.True((await ward.Pharmacy.TakeOverAsync(program, Second, "the other nurse is away", default)).IsDone);
        Assert.True((await ward.ReleaseAsync(program, Second)).IsDone);
        await ward.ReportAsync(Sample.Held(program, ProposalReportState.Offered));
        Assert.Equal(ActResult.SamePerson, (await ward.CheckAsync(program, Second)).Result);
        Assert.Equal(ActResult.SamePerson, (await ward.CheckAsync(program, First)).Result);
        Assert.True((await ward.CheckAsync(program, Pharmacist)).IsDone);
        Assert.Equal((Pharmacist.Name, "matches"), (ward.Acts("double check")[^1].Actor, ward.Acts("double check")[^1].Reason));
    }

    [Fact]
    public async Task A_check_that_differs_counts_for_nothing_and_attempts_are_limited()
    {
        await using var ward = Ward(Check);
        var program = await PendAsync(ward);
        for (var attempt = 0; attempt < 3; attempt++)
            Assert.Equal("differs: Patient", (await ward.CheckAsync(program, Second, Seen with { Patient = Sample.Other })).Detail);
        Assert.Equal(ActResult.NotNow, (await ward.CheckAsync(program, Second)).Result);
        await ward.CommitAsync(Sample.Start(1, ward.Now, program, Sample.Patient));
        Assert.Equal("RN-1", Assert.Single(ward.Open(WorkKind.DoubleCheckMissing)).Owner);
    }

    [Fact]
    public async Task A_bypass_needs_a_reason_and_its_start_still_goes_to_review()
    {
        await using var ward = Ward(Check);
        var program = await PendAsync(ward);
        Assert.Equal(ActResult.Invalid, (await ward.Pharmacy.BypassAsync(program, First, "", default)).Result);
        Assert.True((await ward.Pharmacy.BypassAsync(program, First, "resuscitation", default)).IsDone);
        Assert.Equal((First.Name, "resuscitation"), (Assert.Single(ward.Acts("double check bypassed")).Actor, ward.Acts("double check bypassed")[0].Reason));
        await ward.CommitAsync(Sample.Start(1, ward.Now, program, Sample.Patient));
        Assert.Contains("bypassed by Nora: resuscitation", Assert.Single(ward.Open(WorkKind.DoubleCheckMissing)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S5_another_nurse_releases_only_after_a_take_over_with_a_reason_that_is_on_record()
    {
        await using var ward = Ward(Release, Check);
        var program = await WaitAsync(ward);
        Assert.Equal(ActResult.OtherNurse, (await ward.ReleaseAsync(program, Second)).Result);
        Assert.Equal(ProgrammingState.AwaitingRelease, ward.Case(program).State);
        Assert.True(IsBlind(ward, program, Second));

        Assert.Equal(ActResult.Invalid, (await ward.Pharmacy.TakeOverAsync(program, Second, " ", default)).Result);
        Assert.Equal(ActResult.NotNow, (await ward.Pharmacy.TakeOverAsync(program, First, "mine already", default)).Result);
        Assert.True((await ward.Pharmacy.TakeOverAsync(program, Second, "break", default)).IsDone);
        Assert.False(IsBlind(ward, program, Second));
        var audited = Assert.Single(ward.Read(reader => reader.ListAudit(100)), entry => entry.Action == "case.take-over");
        Assert.Equal(("Otto", program.Value, "break"), (audited.Actor, audited.Subject, audited.Reason));

        Assert.True((await ward.ReleaseAsync(program, Second)).IsDone);
        Assert.Equal(["take-over", "release"], ward.Read(reader => reader.ListConfirmations(program)).Select(one => one.Act));
    }

    [Fact]
    public async Task A_drug_that_asks_for_nothing_waits_for_nobody()
    {
        await using var ward = Ward("DEMO-LR=ReleaseToPump");
        var program = await PendAsync(ward);
        Assert.Equal(ActResult.NotNow, (await ward.CheckAsync(program, Second)).Result);
        await ward.CommitAsync(Sample.Start(1, ward.Now, program, Sample.Patient));
        Assert.Empty(ward.Open(WorkKind.DoubleCheckMissing));
    }

    [Fact]
    public async Task S2_no_act_of_a_person_sends_anything_but_the_proposal()
    {
        await using var ward = Ward(Release, Check);
        var program = await WaitAsync(ward);
        await ward.ReleaseAsync(program);
        await ward.ReportAsync(Sample.Held(program, ProposalReportState.Offered));
        await ward.CheckAsync(program, Second);
        await ward.Pharmacy.BypassAsync(program, First, "again", default);
        await ward.SettleAsync();
        Assert.IsType<ProposeCommand>(Assert.Single(ward.Sessions.All));
    }

    private static bool IsBlind(OrderWard ward, ProgramId program, Person person) =>
        ward.Read(reader => ConfirmationDecisions.IsBlindTo(reader, ward.Case(program), person));

    private static async Task<ProgramId> PendAsync(OrderWard ward)
    {
        await ward.ConnectAsync();
        await ward.NewAsync();
        return await ward.PendAsync(Sample.Order(ward.Now));
    }

    private static async Task<ProgramId> WaitAsync(OrderWard ward, TimeSpan age = default)
    {
        await ward.ConnectAsync();
        await ward.NewAsync();
        var program = await ward.TakeAsync(Sample.Order(ward.Now + age));
        Assert.Equal(ProgrammingState.AwaitingRelease, ward.Case(program).State);
        return program;
    }
}
