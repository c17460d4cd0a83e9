using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Engine.Pharmacy;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using ClosedLoop.Pumps.Engine.Worklist;
using Xunit;
using static ClosedLoop.Pumps.Engine.Tests.Pharmacy.PharmacyWard;

namespace ClosedLoop.Pumps.Engine.Tests.Pharmacy;

public sealed class UnverifiedTests
{
    private static readonly OrderId Verified = new("RX1");

    [Fact]
    public async Task An_emergency_order_is_given_and_queued_for_the_pharmacist()
    {
        await using var ward = Ward();
        await ConnectAsync(ward, "ICU");
        var program = await ward.TakeAsync(Emergency(ward, "resuscitation"));
        Assert.Equal(ProgrammingState.Dispatched, ward.Case(program).State);
        var item = Assert.Single(ward.Open(WorkKind.EmergencyOrder));
        Assert.Equal((Order, "pharmacy", ward.Now.AddHours(1)), (item.Order!.Value, item.Owner, item.DueAt));
    }

    [Theory]
    [InlineData("ICU", " ", IheError.MissingParameter)]
    [InlineData("WARD", "resuscitation", IheError.Other)]
    [InlineData("", "resuscitation", IheError.Other)]
    public async Task An_emergency_order_without_reason_or_outside_its_care_areas_is_refused(string area, string reason, int code)
    {
        await using var ward = Ward();
        await ConnectAsync(ward, area);
        var program = await ward.TakeAsync(Emergency(ward, reason));
        Assert.Equal(code, ward.Case(program).Answer!.Code);
        Assert.Empty(ward.Open(WorkKind.EmergencyOrder));
    }

    [Fact]
    public async Task An_order_that_is_on_file_is_no_emergency()
    {
        await using var ward = Ward();
        await ConnectAsync(ward, "ICU");
        await ward.HoldAsync();
        Assert.Equal("the order is held", ward.Case(await ward.TakeAsync(Emergency(ward, "resuscitation"))).Answer!.Text);
    }

    [Fact]
    public async Task What_is_documented_after_the_verification_carries_the_verified_order()
    {
        await using var ward = Ward();
        var program = await GiveAsync(ward);
        await OnFileAsync(ward, order => order with { Patient = Sample.Other });
        Assert.Equal(ActResult.Mismatch, (await VerifyAsync(ward)).Result);
        await OnFileAsync(ward, order => order);
        Assert.Equal(ActResult.SamePerson, (await ward.Pharmacy.VerifyAsync(Order, Verified, First, "mine", default)).Result);
        Assert.True((await VerifyAsync(ward)).IsDone);
        Assert.Equal(ActResult.NotNow, (await VerifyAsync(ward)).Result);
        Assert.Empty(ward.Open(WorkKind.EmergencyOrder));
        Assert.Single(ward.Open(WorkKind.Correction));

        var before = ward.Documented.Count;
        await ward.CommitAsync(Stop(2, ward.Now, program));
        Assert.Contains("|RX1|", ward.Documented[^1], StringComparison.Ordinal);
        Assert.All(ward.Documented.Take(before), message => Assert.DoesNotContain("RX1", message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_of_the_verified_order_finds_what_runs_under_the_emergency_id()
    {
        await using var ward = Ward();
        var program = await GiveAsync(ward);
        await OnFileAsync(ward, order => order);
        await VerifyAsync(ward);
        await ward.SayAsync(OrderControl.Discontinue, VerifiedOrderStatus.Discontinued, order => order with { Order = Verified });
        Assert.Single(ward.Open(WorkKind.OrderStoppedStillInfusing));
        await ward.CommitAsync(Stop(2, ward.Now, program));
        Assert.Empty(ward.Open(WorkKind.OrderStoppedStillInfusing));
    }

    [Fact]
    public async Task A_rejected_emergency_order_is_somebodys_task_while_it_runs_and_is_not_taken_again()
    {
        await using var ward = Ward();
        var program = await GiveAsync(ward);
        Assert.True((await ward.Pharmacy.RejectAsync(Order, Pharmacist, "allergy", default)).IsDone);
        Assert.Single(ward.Open(WorkKind.OrderStoppedStillInfusing));
        await ward.CommitAsync(Stop(2, ward.Now, program));
        Assert.Empty(ward.Open(WorkKind.OrderStoppedStillInfusing));
        ward.Tell(Sample.Idle);
        ward.Manual.Advance(TimeSpan.FromSeconds(1));
        var again = await ward.TakeAsync(Emergency(ward, "still needed", "M2"));
        Assert.Contains("rejected", ward.Case(again).Answer!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejection_takes_back_what_is_pending()
    {
        await using var ward = Ward();
        await ConnectAsync(ward, "ICU");
        var program = await ward.PendAsync(Emergency(ward, "resuscitation"));
        await ward.Pharmacy.RejectAsync(Order, Pharmacist, "allergy", default);
        Assert.Equal(ProgrammingState.WithdrawRequested, ward.Case(program).State);
    }

    [Fact]
    public async Task An_infusion_without_an_order_is_found_and_linked_by_a_person()
    {
        await using var ward = Ward();
        var since = await OrderlessAsync(ward);
        await ward.NewAsync();
        Assert.True((await LinkAsync(ward, since)).IsDone);
        Assert.Contains("linked to O1", Assert.Single(ward.Closed(WorkKind.OrderlessInfusion)).Outcome, StringComparison.Ordinal);
        Assert.Single(ward.Open(WorkKind.Correction));
        Assert.Equal(ActResult.NotNow, (await LinkAsync(ward, since)).Result);

        var before = ward.Documented.Count;
        await ward.CommitAsync(Stop(2, ward.Now, null));
        Assert.Contains("|O1|", ward.Documented[^1], StringComparison.Ordinal);
        Assert.All(ward.Documented.Take(before), message => Assert.DoesNotContain("|O1|", message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task S5_an_infusion_is_not_linked_to_another_patients_order_or_another_drug()
    {
        await using var ward = Ward();
        var since = await OrderlessAsync(ward);
        Assert.Equal(ActResult.NotFound, (await LinkAsync(ward, since)).Result);
        await ward.SayAsync(OrderControl.New, VerifiedOrderStatus.Active, order => order with { Patient = Sample.Other });
        Assert.Equal(ActResult.Mismatch, (await LinkAsync(ward, since)).Result);
        await ward.SayAsync(OrderControl.Change, VerifiedOrderStatus.Active, order => order with { DrugCode = "DEMO-LR" });
        Assert.Equal(ActResult.Mismatch, (await LinkAsync(ward, since)).Result);
        Assert.Single(ward.Open(WorkKind.OrderlessInfusion));
    }

    [Fact]
    public async Task A_link_ends_with_its_infusion()
    {
        await using var ward = Ward();
        var since = await OrderlessAsync(ward);
        await ward.NewAsync();
        await LinkAsync(ward, since);
        await ward.CommitAsync(Stop(2, ward.Now, null));
        await ward.CommitAsync(new ProgramCleared(Sample.Header(3, ward.Now), Sample.Idle with { Patient = Sample.Patient }, InfusionSource.Primary));
        ward.Manual.Advance(TimeSpan.FromSeconds(1));
        await ward.CommitAsync(Sample.Start(4, ward.Now, null, Sample.Patient));
        Assert.Single(ward.Open(WorkKind.OrderlessInfusion));
    }

    private static async Task ConnectAsync(OrderWard ward, string careArea)
    {
        ward.CareArea = careArea;
        await ward.ConnectAsync();
    }

    private static InfusionOrder Emergency(OrderWard ward, string reason, string controlId = "M1") =>
        Sample.Order(ward.Now, controlId) with { ControlReason = new OrderReason("EMERGENCY", reason) };

    private static async Task<ProgramId> GiveAsync(OrderWard ward)
    {
        await ConnectAsync(ward, "ICU");
        var program = await ward.PendAsync(Emergency(ward, "resuscitation"));
        await ward.CommitAsync(Sample.Start(1, ward.Now, program, Sample.Patient));
        return program;
    }

    private static Task OnFileAsync(OrderWard ward, Func<VerifiedOrder, VerifiedOrder> change) =>
        ward.SayAsync(OrderControl.Change, VerifiedOrderStatus.Active, order => change(order with { Order = Verified }));

    private static Task<ActOutcome> VerifyAsync(OrderWard ward) => ward.Pharmacy.VerifyAsync(Order, Verified, Pharmacist, "agreed", default);

    private static async Task<DateTimeOffset> OrderlessAsync(OrderWard ward)
    {
        await ward.ConnectAsync();
        var since = ward.Now;
        await ward.CommitAsync(Sample.Start(1, ward.Now, null, Sample.Patient));
        Assert.Single(ward.Open(WorkKind.OrderlessInfusion));
        ward.Manual.Advance(TimeSpan.FromMinutes(5));
        return since;
    }

    private static Task<ActOutcome> LinkAsync(OrderWard ward, DateTimeOffset since) =>
        ward.Pharmacy.LinkAsync(Order, Label, null, InfusionSource.Primary, since, First, "written late", default);
}
