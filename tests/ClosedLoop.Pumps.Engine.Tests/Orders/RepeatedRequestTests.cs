using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Orders;

/// <summary>The same bedside request under a new MSH-10 (S4): never proposed twice, answered like the first.</summary>
public sealed class RepeatedRequestTests
{
    [Fact]
    public async Task S4_a_repeated_request_gets_the_first_ones_acceptance_and_no_second_proposal()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var asked = ward.Now;
        await ward.PendAsync(Sample.Order(asked, "M1"));
        var repeat = await ward.TakeAsync(Sample.Order(asked, "M2"));
        Assert.Equal(ProgrammingState.Repeated, ward.Case(repeat).State);
        Assert.Single(ward.Sessions.Proposed);
        Assert.Equal(["MSA|AA|M1", "MSA|AA|M2"], Msa(ward));
    }

    [Fact]
    public async Task S4_a_repetition_that_comes_before_the_answer_waits_for_it()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var asked = ward.Now;
        var first = await ward.TakeAsync(Sample.Order(asked, "M1"));
        var repeat = await ward.TakeAsync(Sample.Order(asked, "M2"));
        Assert.Empty(ward.Answers);
        await ward.ReportAsync(Sample.Ended(first, ProposalReportState.Failed) with { Failure = ProposalFailure.ChannelAlarming });
        Assert.Equal(["MSA|AR|M1", "MSA|AR|M2"], Msa(ward));
        Assert.Equal(IheError.Alarming, ward.Case(repeat).Answer!.Code);
        Assert.Single(ward.Sessions.Proposed);
    }

    [Fact]
    public async Task S4_a_restart_forgets_no_request()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var asked = ward.Now;
        await ward.PendAsync(Sample.Order(asked, "M1"));
        await ward.RestartAsync();
        await ward.ConnectAsync();
        var repeat = await ward.TakeAsync(Sample.Order(asked, "M2"));
        Assert.Equal(ProgrammingState.Repeated, ward.Case(repeat).State);
        Assert.True(ward.Case(repeat).Answer!.IsAccept);
        Assert.Single(ward.Sessions.Proposed);
    }

    [Fact]
    public async Task A_new_scan_of_the_same_order_is_a_new_request()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        var first = await ward.TakeAsync(Sample.Order(ward.Now, "M1"));
        await ward.ReportAsync(Sample.Ended(first, ProposalReportState.Failed) with { Failure = ProposalFailure.ChannelAlarming });
        ward.Manual.Advance(TimeSpan.FromSeconds(5));
        await ward.TakeAsync(Sample.Order(ward.Now, "M2"));
        Assert.Equal(2, ward.Sessions.Proposed.Count);
    }

    [Fact]
    public async Task S3_a_missing_bedside_time_is_refused_and_claims_nothing()
    {
        await using var ward = new OrderWard();
        await ward.ConnectAsync();
        foreach (var id in new[] { "M1", "M2" })
        {
            var program = await ward.TakeAsync(Sample.Order(ward.Now, id) with { RequestedAt = null });
            Assert.Equal((ProgrammingState.Refused, IheError.Stale), (ward.Case(program).State, ward.Case(program).Answer!.Code));
        }

        Assert.Empty(ward.Sessions.Proposed);
    }

    [Fact]
    public async Task S2_the_same_bolus_order_is_blocked_while_the_first_may_be_given_whatever_its_bedside_time()
    {
        await using var ward = new OrderWard();
        await BolusWard.RunAsync(ward);
        await ward.TakeAsync(BolusWard.Order(ward.Now, "B1"));
        Assert.Single(ward.Sessions.Proposed);
        ward.Manual.Advance(TimeSpan.FromSeconds(5));
        BolusWard.Tell(ward);
        var second = await ward.TakeAsync(BolusWard.Order(ward.Now, "B2"));
        Assert.Equal((ProgrammingState.Refused, IheError.Other), (ward.Case(second).State, ward.Case(second).Answer!.Code));
        Assert.Single(ward.Sessions.Proposed);
    }

    [Fact]
    public async Task S2_a_bolus_whose_first_proposal_failed_for_certain_may_be_asked_for_again()
    {
        await using var ward = new OrderWard();
        await BolusWard.RunAsync(ward);
        var first = await ward.TakeAsync(BolusWard.Order(ward.Now, "B1"));
        await ward.ReportAsync(Sample.Ended(first, ProposalReportState.Failed) with { Failure = ProposalFailure.NotEnoughFluid });
        ward.Manual.Advance(TimeSpan.FromSeconds(5));
        BolusWard.Tell(ward);
        await ward.TakeAsync(BolusWard.Order(ward.Now, "B2"));
        Assert.Equal(2, ward.Sessions.Proposed.Count);
    }

    private static string[] Msa(OrderWard ward) =>
        [.. ward.Answers.SelectMany(answer => answer.Split('\r')).Where(line => line.StartsWith("MSA", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
