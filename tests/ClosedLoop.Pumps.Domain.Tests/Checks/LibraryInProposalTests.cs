using System.Text;
using System.Text.Json.Nodes;
using ClosedLoop.Pumps.Domain.Checks;
using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Tests.Support;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Checks;

public class LibraryInProposalTests
{
    [Fact]
    public void A_proposal_names_the_library_the_limits_and_the_confirmation_it_rests_on()
    {
        var program = Sample.Program;
        Assert.Equal(DemoDrugLibrary.Library.Identity, program.CheckedAgainst);
        Assert.Equal(("ug/kg/min", 50m), Assert.Single(program.LimitsApplied) is var limit ? (limit.Unit.Ucum, limit.HardHigh!.Value) : default);
        Assert.Equal(ConfirmationPolicy.AtPump, program.Confirmation);
        Assert.Empty(OrderVerifier.Verify(Sample.Input with { Library = LibraryLookup.NotReported }).Program!.LimitsApplied);
    }

    [Fact]
    public void The_stored_case_keeps_them_and_one_stored_before_there_were_any_still_reads()
    {
        var checks = Assert.IsType<CaseResult.CaseStep>(Sample.Received.Apply(new CaseInput.ChecksPassed(Sample.Program), Sample.Now)).Case;
        var stored = DomainJson.Serialize(checks);
        Assert.Equal(stored, DomainJson.Serialize(DomainJson.DeserializeCase(stored)));
        var text = Encoding.UTF8.GetString(stored);
        Assert.Contains("\"limitsApplied\":[{", text, StringComparison.Ordinal);

        var old = JsonNode.Parse(text)!;
        foreach (var holder in old.AsObject().Select(member => member.Value).OfType<JsonObject>().ToArray())
        {
            holder.Remove("limitsApplied");
            holder.Remove("confirmation");
        }

        var read = DomainJson.DeserializeCase(Encoding.UTF8.GetBytes(old.ToJsonString()));
        Assert.NotEmpty(DomainJson.Serialize(read));
    }

    [Fact]
    public void A_rate_change_is_held_to_the_librarys_increment()
    {
        var running = Sample.Running with
        {
            Sources = [Sample.Source(InfusionSource.Primary, 1, 1) with { Order = new("O1"), Drug = Norepinephrine, Rate = Sample.Rate(15) }],
        };
        var input = Sample.Input with
        {
            OnFile = null,
            Policy = new VerificationPolicy(RequireVerifiedOrder: false),
            Channel = Sample.Input.Channel with { Status = running },
            Order = Sample.Order with
            {
                Kind = OrderKind.RateChange,
                Drug = Norepinephrine,
                VolumeToBeInfused = null,
                Weight = Weight.FromKilograms(80),
            },
        };
        // 15 mL/h of 16 ug/mL in 80 kg is 0.05 ug/kg/min.
        Assert.Empty(OrderVerifier.Verify(Asks(0.15m)).Refusals);
        Assert.Empty(OrderVerifier.Verify(Asks(0.15m)).Program!.SoftFindings);
        Assert.Single(OrderVerifier.Verify(Asks(0.16m)).Program!.SoftFindings);
        Assert.Contains(OrderVerifier.Verify(Asks(1.06m)).Refusals, refusal => refusal.Code == IheError.HardLimit);

        VerifierInput Asks(decimal dose) => input with { Order = input.Order with { Delivery = Sample.Dose(dose, "ug/kg/min") } };
    }

    private static Drug Norepinephrine => new("DEMO-NOREPI", "norepinephrine", Sample.Strength(4, "mg", 250));
}
